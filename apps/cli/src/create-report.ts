import type { Dataset, LabelledImages } from '@mnist-cnn/dataset';
import { firstLayerKernels, occlusionMap } from '@mnist-cnn/explanation';
import { summarizeModel } from '@mnist-cnn/model';
import {
  firstRightAnswers,
  leastCertainAnswers,
  type Evaluation,
  type OcclusionExample,
  type ReportContent,
} from '@mnist-cnn/report';
import { describeRun, learningHistory } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { basename, resolve } from 'node:path';
import { amount } from './amount.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['cnn', 'The convolutional network'],
  ['small', 'The small convolutional network'],
  ['softmax', 'The softmax baseline'],
]);

/** Side of the square that covers a part of an image. */
const PATCH = 6;

/** Worst mistakes that are explained by an occlusion map, after a right answer of each class. */
const EXPLAINED_MISTAKES = 5;

interface Evaluated {
  /** The folder of the run or model. */
  readonly path: string;
  readonly run: RunFolder | undefined;
  readonly isEnsemble: boolean;
  /** Several of an ensemble, whose first is drawn and explained. */
  readonly models: readonly LayersModel[];
  readonly dataset: Pick<Dataset, 'name'>;
  /** Which images of the dataset. */
  readonly split: 'test' | 'train';
  readonly data: LabelledImages;
  readonly probabilities: Float32Array;
  readonly evaluation: Evaluation;
}

/** Gathers what a report shows: of a run everything, of a bare model all but its history and facts. */
export async function createReport(evaluated: Evaluated): Promise<ReportContent> {
  const { path, run, isEnsemble, models, data, probabilities, evaluation } = evaluated;
  const [model] = models;
  const isImageModel = readsImages(model);
  const kernels = isImageModel ? await firstLayerKernels(model) : undefined;
  const answers = { probabilities, labels: data.labels };
  return {
    title: basename(resolve(path)),
    summary: summarize(evaluated),
    evaluation,
    imageOf: imageOf(data),
    rightAnswers: leastCertainAnswers(answers),
    network: summarizeModel(model).layers,
    occlusion: await explain(
      model,
      data,
      isImageModel
        ? [
            ...firstRightAnswers(answers).map(({ index, class: c }) => ({
              index,
              actual: c,
              class: c,
            })),
            ...evaluation.mistakes
              .slice(0, EXPLAINED_MISTAKES)
              .map(({ index, actual, predicted }) => ({ index, actual, class: predicted })),
          ]
        : [],
    ),
    ...(kernels && { kernels }),
    ...(run &&
      !isEnsemble && {
        history: learningHistory(await run.readHistory()),
        facts: describeRun(run.record),
      }),
  };
}

/** Gives the image of a sample, in grey. */
export function imageOf(data: LabelledImages) {
  const { width, height, channels = 1 } = data;
  return (index: number) => {
    const pixels = levelsOf(data, index);
    return { pixels: channels === 1 ? pixels : luminance(pixels), width, height };
  };
}

/** [height, width, channels]. */
function levelsOf({ images, width, height, channels = 1 }: LabelledImages, index: number) {
  const size = width * height * channels;
  return images.subarray(index * size, (index + 1) * size);
}

/** Of red, green and blue as a screen shows them: Rec. 601. */
function luminance(pixels: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: pixels.length / 3 }, (_, i) =>
    Math.round(0.299 * pixels[3 * i] + 0.587 * pixels[3 * i + 1] + 0.114 * pixels[3 * i + 2]),
  );
}

/** Whether a network reads images of one size that a patch can be moved over. */
function readsImages(model: LayersModel): boolean {
  const [, ...shape] = model.inputs[0].shape;
  const [height, width] = shape;
  return shape.length === 3 && Number(height) >= PATCH && Number(width) >= PATCH;
}

async function explain(
  model: LayersModel,
  data: LabelledImages,
  examples: readonly Pick<OcclusionExample, 'index' | 'actual' | 'class'>[],
): Promise<OcclusionExample[]> {
  const explained: OcclusionExample[] = [];
  for (const { index, actual, class: answer } of examples) {
    const pixels = Float32Array.from(levelsOf(data, index), (level) => level / 255);
    const { probability, ...map } = await occlusionMap(model, pixels, {
      class: answer,
      patch: PATCH,
    });
    explained.push({ index, actual, class: answer, probability, map });
  }
  return explained;
}

function summarize({ run, isEnsemble, models, dataset, split, data }: Evaluated): string {
  const images = `the ${data.count.toLocaleString('en-US')} ${split === 'test' ? 'test' : 'training'} images of ${dataset.name}`;
  if (!run) return `A model, measured on ${images}.`;
  const { model, recipe, result } = run.record;
  if (isEnsemble) {
    return `The mean of ${models.length} networks, each trained by the ${recipe.name} recipe, measured on ${images}. What is drawn and explained is the first of them.`;
  }
  const name = NAMES.get(model) ?? `The network ${model}`;
  const epochs = result?.epochs ?? recipe.epochs;
  return `${name}, trained by the ${recipe.name} recipe for ${amount(epochs, 'epoch')} and measured on ${images}.`;
}
