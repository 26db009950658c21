import { architectureOf } from '@mnist-cnn/model';
import { startCheckpoint, type Checkpoint } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { chooseTrainingImages, type TrainingImages } from './choose-training-images.ts';
import type { RunRecord } from './run-record.ts';

/** What a run begins with whose network has no name here: the network, and its weights before the first step. */
export interface RunOrigin {
  readonly architecture: string;
  readonly checkpoint: Checkpoint;
}

/** The origin of a run of this network, with the weights that it has now. */
export async function originOf(
  record: RunRecord,
  model: LayersModel,
  images: TrainingImages,
): Promise<RunOrigin> {
  const { data, train: trainIndices } = chooseTrainingImages(record, images);
  const { recipe, seed } = record;
  const checkpoint = await startCheckpoint({ model, data, trainIndices, ...recipe, seed });
  return { architecture: architectureOf(model), checkpoint };
}
