import type { LabelledImages } from '@mnist-cnn/dataset';
import type { RunRecipe, RunRecord } from '@mnist-cnn/run';

/** What a run computes on here. */
export interface TrainingPlace {
  /** A backend's name, or `auto`. */
  readonly backend: string;
  /** Threads of wasm, or `auto`. */
  readonly workers: number | 'auto';
  /** Backends that `auto` does not take, for they were lost. */
  readonly without?: readonly string[];
}

/** What a visitor asks for. */
export interface TrainingPlan extends TrainingPlace {
  readonly model: RunRecord['model'];
  readonly recipe: RunRecipe;
  readonly seed: number;
  /** The first so many training images; null: all. */
  readonly limit: number | null;
}

/** What is asked for to learn from corrected drawings. */
export interface HandPlan extends TrainingPlace {
  /** The kept run whose network is trained further; undefined: the one that the page came with. */
  readonly network: string | undefined;
  readonly corrections: LabelledImages;
  readonly steps: number;
}
