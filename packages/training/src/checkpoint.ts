import { copyTensors, valuesOf, type DistantTensor, type HostTensor } from './host-tensor.ts';
import { encodeSafetensors, openSafetensors, type RandomAccessFile } from './safetensors.ts';
import { parseProgress, type Progress } from './progress.ts';
import { TrainingError } from './training-error.ts';

/** A training between two steps: enough to go on as if it had never stopped. */
export interface Checkpoint {
  readonly progress: Progress;
  /** Weights, moments, averages: by a name such as `weights/conv1/kernel`. */
  readonly tensors: ReadonlyMap<string, HostTensor | DistantTensor>;
}

/** The SHA-256 of bytes that come piece by piece: 64 hexadecimal digits. */
export type Sha256 = (pieces: AsyncIterable<Uint8Array>) => Promise<string>;

/** A checkpoint in memory of its own, which stays as it is when the training goes on. */
export async function copyCheckpoint({ progress, tensors }: Checkpoint): Promise<Checkpoint> {
  return { progress, tensors: await copyTensors(tensors) };
}

/**
 * A checkpoint as the pieces of one safetensors file that carries its own SHA-256; no tensor is copied. They can be gone
 * through more than once, each time as the tensors are then.
 */
export async function checkpointPieces(
  { progress, tensors }: Checkpoint,
  sha256: Sha256,
): Promise<AsyncIterable<Uint8Array>> {
  const text = JSON.stringify(progress);
  const hash = await sha256(encodeSafetensors({ tensors, metadata: { progress: text } }));
  const metadata = { progress: text, sha256: hash };
  return { [Symbol.asyncIterator]: () => encodeSafetensors({ tensors, metadata }) };
}

/** Encodes a checkpoint as one safetensors file that carries its own SHA-256. */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  // A copy, since what lies on a GPU takes long to be read and pieces are gone through twice.
  return join(await checkpointPieces(await copyCheckpoint(checkpoint), sha256InMemory));
}

/**
 * Opens the file of a checkpoint and checks every byte of it; the tensors are read from it when they are asked for.
 *
 * @throws TrainingError `bad-checkpoint` when the bytes are truncated, altered or something else.
 */
export async function openCheckpoint(file: RandomAccessFile, sha256: Sha256): Promise<Checkpoint> {
  try {
    const { tensors, metadata } = await openSafetensors(file);
    const { progress = '', sha256: written = 'none' } = metadata;
    const actual = await sha256(encodeSafetensors({ tensors, metadata: { progress } }));
    if (actual !== written) {
      throw new RangeError(`The content hashes to ${actual}; ${written} was written.`);
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

/**
 * Reads a checkpoint and checks every byte of it. Its tensors are views of the bytes where alignment allows.
 *
 * @throws TrainingError `bad-checkpoint` when the bytes are truncated, altered or something else.
 */
export async function readCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const read = async (from: number, to: number) => bytes.subarray(from, to);
  const file = { size: bytes.length, read };
  const { progress, tensors } = await openCheckpoint(file, sha256InMemory);
  const host = new Map<string, HostTensor>();
  for (const [name, tensor] of tensors) {
    host.set(name, { shape: tensor.shape, values: await valuesOf(tensor) });
  }
  return { progress, tensors: host };
}

async function sha256InMemory(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await join(pieces)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function join(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  const joined = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const piece of all) {
    joined.set(piece, start);
    start += piece.length;
  }
  return joined;
}
