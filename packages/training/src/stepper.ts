import type { Examples, Inputs } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { AugmentationOptions } from './augmentation.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { GradientClipping } from './gradient-clipping.ts';
import type { DistantTensor } from './host-tensor.ts';
import type { LossOptions } from './loss.ts';
import type { OptimizerOptions } from './optimizer.ts';
import type { Sharpness } from './sharpness.ts';

/** What a forward and backward pass over a batch measures. */
export interface Measures {
  /** Mean loss of the batch and the model's regularisation losses. */
  readonly loss: number;
  /** Euclidean norm over the gradients of all weights, before they are clipped. */
  readonly norm: number;
  /** What the model gave, one example's numbers after another's; empty unless asked for. */
  readonly predictions: Float32Array;
}

/** What a step is made of. */
export interface Batch {
  readonly examples: Examples;
  /** Which of the training's data they are; undefined of a stream. */
  readonly indices: Uint32Array | undefined;
}

/** Computes gradients and updates the model's weights by them: on this thread alone, or together with others. */
export interface Stepper {
  /** One forward and backward pass over a batch; no weight changes. `step` is 0-based over the whole training. */
  compute(batch: Batch, step: number): Promise<void>;
  /** What the passes since the last call measured, in their order: waits until the device has computed them. */
  measure(): Promise<Measures[]>;
  /** Updates the weights by the gradients that were computed last; `step` is 1-based. */
  update(learningRate: number, step: number): Promise<void>;
  /**
   * The optimizer's state where it lies, such as `adam/first/<weight>`; and of the model's weights, `weights/<weight>`,
   * those that it has where they need no copy to be read.
   */
  tensors(): ReadonlyMap<string, DistantTensor>;
  /** Takes the optimizer's state back in; every name is there. The model has its weights already. */
  write(state: Checkpoint['tensors']): Promise<void>;
  dispose(): void;
}

/** What every thread needs to know of a training beside the model; plain data, unless there are functions in it. */
export interface ShareOptions {
  readonly loss: LossOptions;
  readonly augmentation: AugmentationOptions | null;
  /** Where gradients are taken; null: at the weights. */
  readonly sharpness: Sharpness | null;
  /** Decides distortions and dropout masks. */
  readonly seed: number;
  /** Of the whole training. */
  readonly steps: number;
  /** Whether what the model gives is measured, too. */
  readonly wantsPredictions: boolean;
}

/** What a stepper is made for. */
export interface StepperOptions extends ShareOptions {
  readonly model: LayersModel;
  readonly optimizer: OptimizerOptions;
  readonly clipping: GradientClipping | null;
}

/** Several threads, each with a replica of the model. */
export interface Workers {
  /** How many share the work, this thread among them: what results depend on in their last bits. */
  readonly count: number;
  /** A stepper that splits every batch among them. */
  createStepper(options: StepperOptions): Promise<Stepper>;
  /**
   * Functions that give what the model gives for some examples, one after another, and may be called at the same time:
   * each is given its next ones when it is done with some.
   */
  createPredictors(model: LayersModel): Promise<readonly Predictor[]>;
}

/** What a model gives for some examples, one example's numbers after another's. */
export type Predictor = (inputs: Inputs) => Promise<Float32Array>;
