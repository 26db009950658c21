import { datasetNames, looksInverted, type Dataset } from '@mnist-cnn/dataset';
import { openDataset, type OpenOptions } from '@mnist-cnn/dataset/node';
import { tell } from './print.ts';
import { ProgressLine } from './views/progress-line.ts';

/** Opens a dataset, and says what was decided in reading it, and whether its images look inverted. */
export async function openData(dataset: string): Promise<Dataset> {
  const opened = await readData(dataset);
  tellIfInverted(opened, dataset);
  return opened;
}

/** Reads a dataset, and says what was decided in that; shows how far it is, as pictures take their time. */
export async function readData(dataset: string, options: OpenOptions = {}): Promise<Dataset> {
  const progress = new ProgressLine();
  const onProgress = (done: number, total: number) => progress.show('reading', done, total);
  const opened = await openDataset(dataset, { ...options, onProgress }).finally(() =>
    progress.clear(),
  );
  for (const note of opened.notes ?? []) tell(note);
  return opened;
}

/** Says so where the images of a path look inverted; published ones are as they should be. */
export function tellIfInverted({ test }: Dataset, dataset: string): void {
  if (datasetNames.includes(dataset) || !looksInverted(test)) return;
  tell(
    `The images of ${dataset} are light at their edges: they look dark on light, where MNIST's are light on dark. To turn light and dark round: mnist convert ${dataset} --invert --out DIR`,
  );
}
