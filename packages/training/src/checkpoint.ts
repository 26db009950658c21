import type { HostTensor } from './host-tensor.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { parseProgress, type Progress } from './progress.ts';
import { TrainingError } from './training-error.ts';

/** A training between two steps: enough to go on as if it had never stopped. */
export interface Checkpoint {
  readonly progress: Progress;
  /** Weights, moments, averages: by a name such as `weights/conv1/kernel`. */
  readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** Encodes a checkpoint as one safetensors file that carries its own SHA-256. */
export async function encodeCheckpoint({
  progress,
  tensors,
}: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const text = JSON.stringify(progress);
  const sha256 = await hash(text, tensors);
  return encodeSafetensors({ tensors, metadata: { progress: text, sha256 } });
}

/**
 * Decodes a checkpoint and checks every byte of it.
 *
 * @throws TrainingError `bad-checkpoint` when the bytes are truncated, altered or something else.
 */
export async function decodeCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const { progress = '', sha256 = 'none' } = metadata;
    const actual = await hash(progress, tensors);
    if (actual !== sha256) {
      throw new RangeError(`The content hashes to ${actual}; ${sha256} was written.`);
    }
    return { progress: parseProgress(JSON.parse(progress)), tensors };
  } catch (cause) {
    throw new TrainingError(
      'bad-checkpoint',
      `This is no whole checkpoint: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

async function hash(text: string, tensors: ReadonlyMap<string, HostTensor>): Promise<string> {
  const whole = encodeSafetensors({ tensors, metadata: { progress: text } });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
