import type { LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { createEvaluation, formatEvaluation } from '@mnist-cnn/report';
import { predictProbabilities } from '@mnist-cnn/training';
import { chooseWorkers } from '../choose-workers.ts';
import { loadTrained } from '../load-trained.ts';
import { hasColour, print, printJson } from '../print.ts';

/** Images at a time on one thread. */
const BATCH_SIZE = 256;

interface EvaluateOptions {
  readonly dataset?: string;
  readonly split: 'test' | 'train';
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly json?: true;
}

/** `mnist evaluate`: also renews a run's `evaluation.json` when it is its own test set that was measured. */
export async function evaluate(path: string, options: EvaluateOptions): Promise<void> {
  const { name } = await selectNodeBackend(options.backend, { purpose: 'inference' });
  const { model, run } = await loadTrained(path);
  const ownDataset = run?.record.dataset.name ?? 'mnist';
  const dataset = await openDataset(options.dataset ?? ownDataset);
  const data = dataset[options.split];
  const workers = startNodeWorkers(
    chooseWorkers(options.workers, run?.record.model ?? 'cnn', name, BATCH_SIZE),
  );
  let probabilities: Float32Array;
  try {
    probabilities = await predictProbabilities(model, data, { workers, batchSize: BATCH_SIZE });
  } finally {
    await workers.dispose();
  }
  const evaluation = createEvaluation({
    probabilities,
    labels: data.labels,
    classNames: dataset.classNames,
  });
  if (run && options.split === 'test' && (options.dataset ?? ownDataset) === ownDataset) {
    await run.writeEvaluation(evaluation);
  }
  if (options.json) printJson(evaluation);
  else print(formatEvaluation(evaluation, { colour: hasColour(), imageOf: imageOf(data) }));
}

function imageOf({ images, width, height }: LabelledImages) {
  const size = width * height;
  return (index: number) => ({
    pixels: images.subarray(index * size, (index + 1) * size),
    width,
    height,
  });
}
