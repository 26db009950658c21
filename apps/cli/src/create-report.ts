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
import { describeRun, learningHistory, type RunRecord } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { basename, resolve } from 'node:path';
import { amount } from './amount.ts';

const NAMES: Record<RunRecord['model'], string> = {
  cnn: 'The convolutional network',
  small: 'The small convolutional network',
  softmax: 'The softmax baseline',
};

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
  const kernels = await firstLayerKernels(model);
  const answers = { probabilities, labels: data.labels };
  return {
    title: basename(resolve(path)),
    summary: summarize(evaluated),
    evaluation,
    imageOf: imageOf(data),
    rightAnswers: leastCertainAnswers(answers),
    network: summarizeModel(model).layers,
    occlusion: await explain(model, data, [
      ...firstRightAnswers(answers).map(({ index, class: c }) => ({ index, actual: c, class: c })),
      ...evaluation.mistakes
        .slice(0, EXPLAINED_MISTAKES)
        .map(({ index, actual, predicted }) => ({ index, actual, class: predicted })),
    ]),
    ...(kernels && { kernels }),
    ...(run &&
      !isEnsemble && {
        history: learningHistory(await run.readHistory()),
        facts: describeRun(run.record),
      }),
  };
}

/** Gives the image of a sample. */
export function imageOf({ images, width, height }: LabelledImages) {
  const size = width * height;
  return (index: number) => ({
    pixels: images.subarray(index * size, (index + 1) * size),
    width,
    height,
  });
}

async function explain(
  model: LayersModel,
  data: LabelledImages,
  examples: readonly Pick<OcclusionExample, 'index' | 'actual' | 'class'>[],
): Promise<OcclusionExample[]> {
  const explained: OcclusionExample[] = [];
  for (const { index, actual, class: answer } of examples) {
    const pixels = Float32Array.from(imageOf(data)(index).pixels, (pixel) => pixel / 255);
    const { probability, ...map } = await occlusionMap(model, pixels, { class: answer });
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
  const name = NAMES[model];
  const epochs = result?.epochs ?? recipe.epochs;
  return `${name}, trained by the ${recipe.name} recipe for ${amount(epochs, 'epoch')} and measured on ${images}.`;
}
