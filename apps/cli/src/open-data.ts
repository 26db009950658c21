import { datasetNames, looksInverted, type Dataset } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { tell } from './print.ts';

/** Opens a dataset, and says what was decided in reading it, and what of it looks wrong. */
export async function openData(dataset: string): Promise<Dataset> {
  const opened = await openDataset(dataset);
  tellNotes(opened);
  tellIfInverted(opened, dataset);
  return opened;
}

/** Says what was decided in reading a dataset. */
export function tellNotes({ notes = [] }: Dataset): void {
  for (const note of notes) tell(note);
}

/** Says so where the images of a path look inverted; published ones are as they should be. */
export function tellIfInverted({ test }: Dataset, dataset: string): void {
  if (datasetNames.includes(dataset) || !looksInverted(test)) return;
  tell(
    `The images of ${dataset} are light at their edges: they look dark on light, where MNIST's are light on dark. To turn light and dark round: mnist convert ${dataset} --invert --out DIR`,
  );
}
