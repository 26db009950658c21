import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LabelledImages } from '@mnist-cnn/dataset';
import type { AdamOptions } from './adam-update.ts';
import type { TrainingAugmentation } from './batch-distorter.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { DistantTensor } from './host-tensor.ts';
import type { Sharpness } from './sharpness.ts';

/** What a forward and backward pass over a batch measures. */
export interface Measures {
  /** Mean cross-entropy of the batch and the model's regularisation losses. */
  readonly loss: number;
  /** Images of the batch whose largest probability is at their label. */
  readonly correct: number;
  /** Euclidean norm over the gradients of all weights. */
  readonly norm: number;
}

/** Computes gradients and updates the model's weights by them: on this thread alone, or together with others. */
export interface Stepper {
  /**
   * One forward and backward pass over the images at these indices; no weight changes. `step` is 0-based over the whole
   * training.
   */
  compute(indices: Uint32Array, step: number): Promise<void>;
  /** What the passes since the last call measured, in their order: waits until the device has computed them. */
  measure(): Promise<Measures[]>;
  /** Updates the weights by the gradients that were computed last; `step` is 1-based. */
  update(learningRate: number, step: number): Promise<void>;
  /**
   * The optimizer's state where it lies, `adam/first/<weight>` and `adam/second/<weight>`; and of the model's weights,
   * `weights/<weight>`, those that it has where they need no copy to be read.
   */
  tensors(): ReadonlyMap<string, DistantTensor>;
  /** Takes the optimizer's state back in; every name is there. The model has its weights already. */
  write(state: Checkpoint['tensors']): Promise<void>;
  dispose(): void;
}

/** What a stepper is made for. */
export interface StepperOptions {
  readonly model: LayersModel;
  readonly data: LabelledImages;
  /** Images a step, at most. */
  readonly batchSize: number;
  readonly adam: AdamOptions;
  /** How each image is distorted: see {@link BatchDistorter}. */
  readonly augmentation: TrainingAugmentation | null;
  /** Where gradients are taken; null: at the weights. */
  readonly sharpness: Sharpness | null;
  /** Decides distortions and dropout masks. */
  readonly seed: number;
  /** Of the whole training. */
  readonly steps: number;
}

/** Several threads, each with a replica of the model. */
export interface Workers {
  /** How many share the work, this thread among them: what results depend on in their last bits. */
  readonly count: number;
  /** A stepper that splits every batch among them. */
  createStepper(options: StepperOptions): Promise<Stepper>;
  /**
   * Functions that give some images' probabilities, `[count, classes]` row by row, and may be called at the same time:
   * each is given its next images when it is done with some.
   */
  createPredictors(
    model: LayersModel,
  ): Promise<readonly ((images: LabelledImages) => Promise<Float32Array>)[]>;
}
