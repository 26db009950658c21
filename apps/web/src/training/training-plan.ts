import type { RunRecord } from '@mnist-cnn/run-folder';
import type { Recipe } from '@mnist-cnn/training';

/** What a visitor asks for. */
export interface TrainingPlan {
  readonly model: RunRecord['model'];
  readonly recipe: Recipe;
  readonly seed: number;
  /** The first so many training images; null: all. */
  readonly limit: number | null;
  /** A backend's name, or `auto`. */
  readonly backend: string;
  /** Threads of wasm, or `auto`. */
  readonly workers: number | 'auto';
}
