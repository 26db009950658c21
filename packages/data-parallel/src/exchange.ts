import type { Share, ShareResult } from './replica.ts';

/** What a share adds to a batch, all of it. */
export interface Contribution extends ShareResult {
  readonly gradients: Float32Array;
}

/** How weights come to replicas and gradients from them. */
export interface Exchange {
  /** Prepares the replicas for `compute`. */
  startTraining(seed: number): Promise<void>;
  /** Has the replicas compute with the weights as they are now. */
  publish(): void;
  /** Computes a share in the replica of that index. */
  compute(index: number, share: Share): Promise<Contribution>;
}
