import { allWeights } from '@mnist-cnn/training/parts';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ConnectedReplica } from './connected-replica.ts';
import { flatSize, flatWeights, readFlat } from './flat-weights.ts';

/**
 * Gives replicas every weight of a model, trained or not.
 *
 * @param roomFor where so many numbers lie on their way.
 */
export async function sendWeights(
  model: LayersModel,
  replicas: readonly ConnectedReplica[],
  roomFor: (count: number) => Float32Array = (count) => new Float32Array(count),
): Promise<void> {
  const weights = flatWeights(allWeights(model));
  const flat = roomFor(flatSize(weights));
  readFlat(weights, flat);
  await Promise.all(replicas.map((replica) => replica.call(({ setWeights }) => setWeights(flat))));
}
