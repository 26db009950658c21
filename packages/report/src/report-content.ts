import type { GreyImage, LearningHistory, Occlusion } from '@mnist-cnn/charts';
import type { Evaluation } from './evaluation.ts';
import type { RightAnswer } from './right-answers.ts';

/** A layer of the network, as a row of its table. */
export interface LayerRow {
  readonly name: string;
  readonly kind: string;
  /** Without the batch; null where a size is open. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
}

/** Facts of the same kind under a heading: what ran, on which data, on which machine. */
export interface ReportFacts {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** A sample with the map of what covering parts of it does to the probability of a class. */
export interface OcclusionExample {
  readonly index: number;
  readonly actual: number;
  /** The class whose probability was followed. */
  readonly class: number;
  /** Of that class, with nothing covered. */
  readonly probability: number;
  readonly map: Occlusion;
}

/** What a report shows: an evaluation, and whatever else is known. Plain data; it can come from files of others. */
export interface ReportContent {
  /** What was evaluated, such as the name of the run. */
  readonly title: string;
  /** A sentence or two below the title. */
  readonly summary?: string | undefined;
  readonly evaluation: Evaluation;
  /** The image of a sample of the evaluation. */
  readonly imageOf?: ((index: number) => GreyImage) | undefined;
  /** Right answers to show where the diagonal of the confusion matrix is asked for. */
  readonly rightAnswers?: readonly RightAnswer[] | undefined;
  readonly history?: LearningHistory | undefined;
  readonly network?: readonly LayerRow[] | undefined;
  /** The first layer's kernels, each [height, width]. */
  readonly kernels?: {
    readonly kernels: readonly ArrayLike<number>[];
    readonly width: number;
    readonly height: number;
  };
  readonly occlusion?: readonly OcclusionExample[] | undefined;
  readonly facts?: readonly ReportFacts[] | undefined;
}
