import {
  examplesOf,
  pickExamples,
  shuffledIndices,
  type Examples,
  type LabelledImages,
} from '@mnist-cnn/dataset';
import { assertNumber } from './assert-number.ts';
import type { Batch } from './stepper.ts';
import { describeValue } from './describe-value.ts';
import { TrainingError } from './training-error.ts';

/** What to train on: in memory, or as it comes. */
export type TrainingData = LabelledImages | Examples | ExampleStream;

/** Batches that are made or read while they are trained on. */
export interface ExampleStream {
  /** Batches of an epoch. */
  readonly steps: number;
  /**
   * The batches of an epoch, 0-based, from one on.
   *
   * A training that was interrupted is resumed to the bit if the same numbers bring the same batches.
   */
  readonly open: (epoch: number, firstStep: number) => AsyncIterable<Examples>;
}

/** Where a training has its batches from. */
export interface BatchSource {
  readonly stepsPerEpoch: number;
  /** The batches of an epoch, 0-based, from one on. */
  open(epoch: number, firstStep: number): AsyncGenerator<Batch, void, void>;
}

/** @throws TypeError for what is no data to train on. */
export function assertData(data: unknown): void {
  const has = (...names: readonly string[]) => names.every((name) => name in Object(data));
  const isData = has('count', 'inputs', 'targets') || has('count', 'images', 'labels');
  if (isData) return;
  if (has('steps', 'open')) {
    const { steps } = Object(data);
    assertNumber("A stream's steps", steps, { from: 1, isInteger: true });
    return;
  }
  throw new TypeError(
    `data is what createExamples gives, labelled images or a stream { steps, open }; this is ${describeValue(data)}.`,
  );
}

/** Whether data is given batch by batch. */
export function isStream(data: TrainingData): data is ExampleStream {
  return 'open' in data;
}

/** Data in memory as examples. */
export function inMemory(data: LabelledImages | Examples): Examples {
  return 'inputs' in data ? data : examplesOf(data);
}

/** Batches of examples in memory, in an order of each epoch's own. */
export function memorySource(
  data: Examples,
  indices: Uint32Array,
  { batchSize, seed }: { readonly batchSize: number; readonly seed: number },
): BatchSource {
  const stepsPerEpoch = Math.ceil(indices.length / batchSize);
  return {
    stepsPerEpoch,
    async *open(epoch, firstStep) {
      const order = shuffledIndices(indices, seed, epoch);
      for (let step = firstStep; step < stepsPerEpoch; step++) {
        const chosen = order.subarray(step * batchSize, (step + 1) * batchSize);
        yield { examples: pickExamples(data, chosen), indices: chosen };
      }
    },
  };
}

/** @param check refuses examples that the training cannot take. */
export function streamSource(
  { steps, open }: ExampleStream,
  check: (examples: Examples) => Promise<void>,
): BatchSource {
  return {
    stepsPerEpoch: steps,
    async *open(epoch, firstStep) {
      let step = firstStep;
      if (step >= steps) return;
      for await (const examples of open(epoch, firstStep)) {
        if (!('inputs' in Object(examples) && 'targets' in Object(examples))) {
          throw new TypeError(
            `A stream brings what createExamples gives; batch ${step + 1} of epoch ${epoch + 1} is ${describeValue(examples)}.`,
          );
        }
        await check(examples);
        yield { examples, indices: undefined };
        step++;
        if (step === steps) return;
      }
      throw new TrainingError(
        'wrong-data',
        `The stream was to bring ${steps} batches in epoch ${epoch + 1}; it ended after ${step}.`,
      );
    },
  };
}
