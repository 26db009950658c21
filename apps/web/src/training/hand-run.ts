import type { BackendSelection } from '@mnist-cnn/backend';
import type { Dataset, LabelledImages } from '@mnist-cnn/dataset';
import type { Judgement } from '@mnist-cnn/judgement';
import {
  architectureOf,
  createModel,
  modelFromArchitecture,
  modelNamed,
  weightsSha256,
} from '@mnist-cnn/model';
import {
  checkpointName,
  chooseTrainingImages,
  encodeCorrections,
  layout,
  measureNetwork,
  type RunFiles,
  type RunRecord,
} from '@mnist-cnn/run';
import { encodeCheckpoint, startCheckpoint, type PredictOptions } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadNetwork } from '../reading/load-network.ts';
import { mixHand } from './hand-mixture.ts';
import { handRecipe } from './hand-recipe.ts';
import { unlessDeviceLost } from './select-backend.ts';
import { recordOf } from './record-of.ts';
import { chooseThreads, withThreads } from './threads.ts';
import type { HandPlan } from './training-plan.ts';

/** Any: another one distorts the images in other ways. */
const SEED = 1;

/**
 * The files of a run before its first step that trains a network further, to learn from corrected drawings: what it is and
 * how the network reads before, the drawings, and a checkpoint of its weights.
 */
export async function startHandRun(
  plan: HandPlan,
  dataset: Dataset,
  selection: BackendSelection,
  options: PredictOptions,
): Promise<RunFiles> {
  const { corrections, steps } = plan;
  const recipe = handRecipe;
  const network = await loadNetwork(plan.network, { backend: Promise.resolve() });
  const { kind, model: given, judgement } = network;
  const threads = chooseThreads({ ...plan, model: kind, recipe }, selection.name);
  const { limit, repeats } = mixHand(corrections.count, { ...recipe, steps });
  const name = modelNamed(kind);
  const architecture = name === undefined ? architectureOf(given) : undefined;
  const record = {
    ...recordOf({ model: kind, recipe, seed: SEED, limit }, dataset, selection, threads),
    ...(architecture !== undefined && { architecture: { inputShape: [28, 28, 1], classes: 10 } }),
  };
  const model =
    name === undefined ? await modelFromArchitecture(architectureOf(given)) : createModel(name);
  try {
    model.setWeights(given.getWeights());
    const { evaluation, correctionsRight = 0 } = await withThreads(threads, (workers) =>
      unlessDeviceLost(measureNetwork(model, dataset, corrections, { ...options, ...workers })),
    );
    const { errors, samples } = evaluation;
    const fineTuning = {
      weightsSha256: await weightsSha256(model),
      corrections: corrections.count,
      repeats,
      before: { correctionsRight, errors, samples },
    };
    const files = new Map([
      ...(await filesOf({ ...record, fineTuning }, model, dataset.train, corrections)),
      ...(architecture === undefined
        ? []
        : [[layout.architecture, encodeText(architecture)] as const]),
    ]);
    return judgement ? new Map([...files, judgementFile(judgement)]) : files;
  } finally {
    given.dispose();
    model.dispose();
  }
}

async function filesOf(
  record: RunRecord,
  model: LayersModel,
  train: LabelledImages,
  corrections: LabelledImages,
): Promise<RunFiles> {
  const { recipe, seed } = record;
  const { data, train: trainIndices } = chooseTrainingImages(record, { train }, corrections);
  const checkpoint = await startCheckpoint({ model, data, trainIndices, ...recipe, seed });
  return new Map([
    [layout.record, jsonOf(record)],
    [`${layout.checkpoints}/${checkpointName(0)}`, await encodeCheckpoint(checkpoint)],
    ...encodeCorrections(corrections),
  ]);
}

/** So short a training leaves the features nearly as they were, so that what says when a reading is sure says it still. */
function judgementFile({ fit, ...judgement }: Judgement): [string, Uint8Array<ArrayBuffer>] {
  return [layout.judgement, jsonOf({ ...judgement, fit: { ...fit, isTransferred: true } })];
}

function jsonOf(value: unknown): Uint8Array<ArrayBuffer> {
  return encodeText(`${JSON.stringify(value, null, 2)}\n`);
}

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
