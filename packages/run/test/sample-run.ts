import { createLabelledImages } from '@mnist-cnn/dataset';
import { createEvaluation } from '@mnist-cnn/report';
import { encodeHistoryLine, type HistoryLine, type RunFiles } from '@mnist-cnn/run';
import { encodeCheckpoint, type Checkpoint } from '@mnist-cnn/training';
import { record } from './record.ts';

/** A checkpoint after so many steps of the first epoch. */
export const checkpoint = (step: number): Checkpoint => ({
  progress: {
    epoch: 0,
    stepInEpoch: step,
    step,
    lossSum: 1,
    seen: 3,
    sums: { accuracy: [2, 3] },
    best: null,
    seed: 1,
    batchSize: 128,
    images: 6000,
    data: '',
    recipe: {},
  },
  tensors: new Map([['weights/a', { shape: [1], values: Float32Array.of(step) }]]),
});

/** The history line of a window that ends at a step of the first epoch. */
export const steps = (step: number): HistoryLine => ({
  type: 'steps',
  epoch: 1,
  step,
  loss: 1,
  accuracy: 0.5,
  gradientNorm: 1,
  learningRate: 1e-3,
  imagesPerSecond: 100,
});

/** Of two samples, one of them wrong. */
export const evaluation = createEvaluation({
  probabilities: Float32Array.of(0.75, 0.25, 0.75, 0.25),
  labels: Uint8Array.of(0, 1),
});

/** One drawing, of which a hand said that it is a 7. */
export const corrections = createLabelledImages(
  { type: 'uint8', shape: [1, 2, 2], data: Uint8Array.of(0, 255, 255, 0) },
  { type: 'uint8', shape: [1], data: Uint8Array.of(7) },
);

/** A text as a file. */
export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A whole run's files; its model is none that loads. */
export async function sampleFiles(): Promise<RunFiles> {
  return new Map([
    ['run.json', encode(`${JSON.stringify(record, null, 2)}\n`)],
    ['history.jsonl', encode([steps(10), steps(20)].map(encodeHistoryLine).join(''))],
    ['checkpoints/step-00000010.safetensors', await encodeCheckpoint(checkpoint(10))],
    ['checkpoints/step-00000020.safetensors', await encodeCheckpoint(checkpoint(20))],
    ['checkpoints/best.safetensors', await encodeCheckpoint(checkpoint(10))],
    ['model/model.json', encode('{}')],
    ['model/weights.bin', new Uint8Array(100).fill(7)],
    ['evaluation.json', encode(JSON.stringify(evaluation))],
    ['report.html', encode('<!doctype html><title>report</title>')],
  ]);
}
