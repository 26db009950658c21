import type { Checkpoint } from './checkpoint.ts';

/** After every step. */
export interface StepEvent {
  readonly type: 'step';
  /** 1-based, as all numbers of epochs and steps in events. */
  readonly epoch: number;
  readonly epochs: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  readonly step: number;
  readonly steps: number;
  /** Of this batch, before the update. */
  readonly loss: number;
  /** Of this batch, by the metric's name. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly gradientNorm: number;
  readonly learningRate: number;
  /** Examples in this batch. */
  readonly images: number;
  readonly milliseconds: number;
}

/** What the examples to choose by say of a model. */
export interface ValidationMeasures {
  /** Mean loss, without regularisation. */
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** After every epoch and its validation. */
export interface EpochEvent {
  readonly type: 'epoch';
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  /** Over the epoch's batches, each measured before its update. */
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Measured after the epoch on the weights that the model would end with. */
  readonly validation?: ValidationMeasures | undefined;
}

/** Whenever a checkpoint is due; written down before the next event is asked for, it survives anything after. */
export interface CheckpointEvent {
  readonly type: 'checkpoint';
  /** Its tensors lie where the training has them: they can be read until the next event is asked for. */
  readonly checkpoint: Checkpoint;
  /** The lowest validation loss so far. */
  readonly best: boolean;
}

/** The last event. */
export interface EndEvent {
  readonly type: 'end';
  /**
   * `stopped-early` when patience was over, `stopped` when asked to; `interrupted` by the signal: the model is as the last
   * checkpoint. Otherwise it has its final weights.
   */
  readonly reason: 'finished' | 'stopped-early' | 'stopped' | 'interrupted';
  readonly epoch: number;
  readonly step: number;
}

export type TrainingEvent = StepEvent | EpochEvent | CheckpointEvent | EndEvent;
