import { assertModel } from './check-model.ts';
import { describeValue } from './describe-value.ts';
import { assertData, isStream } from './training-data.ts';
import type { TrainOptions } from './training-options.ts';

/** @throws TypeError or RangeError for options that are not what they are to be, or do not go together. */
export function assertOptions(options: TrainOptions): void {
  const { model, data, workers, resume, trainIndices, validation, patience = 0 } = options;
  assertModel(model);
  assertData(data);
  if (workers !== undefined && !('createStepper' in Object(workers))) {
    throw new TypeError(
      `workers is what startNodeWorkers or startWebWorkers gives; this is ${describeValue(workers)}.`,
    );
  }
  if (resume !== undefined && !('progress' in Object(resume) && 'tensors' in Object(resume))) {
    throw new TypeError(
      `resume is a checkpoint, as a checkpoint event or readCheckpoint gives; this is ${describeValue(resume)}.`,
    );
  }
  if (trainIndices !== undefined && isStream(data)) {
    throw new RangeError('trainIndices are of examples in memory; a stream brings what it brings.');
  }
  if (patience > 0 && validation === undefined) {
    throw new RangeError(
      `patience is of the validation loss, and there is no validation: give examples to validate with, or patience 0.`,
    );
  }
}
