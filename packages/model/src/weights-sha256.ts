import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeModel } from './model-files.ts';

/** SHA-256 of a model's weights as 64 hexadecimal digits: the hash of its `weights.bin`. */
export async function weightsSha256(model: LayersModel): Promise<string> {
  const { weights } = await encodeModel(model);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', weights));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
