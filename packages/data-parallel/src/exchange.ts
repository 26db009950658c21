import type { OptimizerUpdate, ShareOptions } from '@mnist-cnn/training/parts';
import type { Clipping } from '@mnist-cnn/wasm-training';
import type { Share, ShareResult } from './share-computer.ts';

/** How the replicas take part in what is done with the parameters. */
export interface Exchange {
  /** Prepares the replicas for `compute`. */
  startTraining(options: ShareOptions): Promise<void>;
  /** Says that the weights have changed. */
  publish(): void;
  /** Computes a share in the replica of that index, and brings its gradients into its slot. */
  compute(index: number, share: Share): Promise<ShareResult>;
  /** Adds up the gradients in all slots; gives each block's sum of squares. */
  addGradients(): Promise<readonly number[]>;
  /** Updates the weights by the sum, clipped before. */
  update(update: OptimizerUpdate, clipping?: Clipping): Promise<void>;
  /** Both at once, which takes less time; gives each block's sum of squares. */
  addGradientsAndUpdate(update: OptimizerUpdate): Promise<readonly number[]>;
}
