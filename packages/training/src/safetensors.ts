import { valuesOf, type DistantTensor, type HostTensor } from './host-tensor.ts';

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, HostTensor | DistantTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file of which any part can be read. */
export interface RandomAccessFile {
  /** Bytes. */
  readonly size: number;
  /** The bytes from one up to before another, both within the file. */
  read(from: number, to: number): Promise<Uint8Array>;
}

const LENGTH_BYTES = 8;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * The pieces of a safetensors file of float32 tensors and text metadata, which Python's `safetensors` reads too: its
 * header, then each tensor as it lies in memory, read when its turn comes.
 *
 * Format: https://github.com/huggingface/safetensors#format
 *
 * @throws RangeError when a tensor has not as many values as its shape says.
 */
export async function* encodeSafetensors({
  tensors,
  metadata,
}: Safetensors): AsyncGenerator<Uint8Array, void, void> {
  yield encodeHeader({ tensors, metadata });
  for (const [name, source] of tensors) {
    const { buffer, byteOffset, byteLength } = await valuesOf(source);
    const expected = byteLengthOf(source.shape);
    if (byteLength !== expected) {
      throw new RangeError(
        `Tensor ${name} has ${byteLength} bytes; its shape asks for ${expected}.`,
      );
    }
    yield new Uint8Array(buffer, byteOffset, byteLength);
  }
}

function encodeHeader({ tensors, metadata }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { shape }] of tensors) {
    const start = end;
    end += byteLengthOf(shape);
    header[name] = { dtype: 'F32', shape, data_offsets: [start, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padding = (LENGTH_BYTES - (text.length % LENGTH_BYTES)) % LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + text.length + padding).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length + padding), true);
  bytes.set(text, LENGTH_BYTES);
  return bytes;
}

/**
 * Reads the header of a safetensors file of float32 tensors, whose values are read when they are asked for.
 *
 * @throws RangeError or SyntaxError that says where the bytes stop making sense.
 */
export async function openSafetensors(file: RandomAccessFile): Promise<{
  readonly tensors: ReadonlyMap<string, DistantTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}> {
  if (file.size < LENGTH_BYTES) {
    throw new RangeError(`A header needs ${LENGTH_BYTES} bytes; there are ${file.size}.`);
  }
  const { buffer, byteOffset } = await file.read(0, LENGTH_BYTES);
  const headerBytes = Number(new DataView(buffer, byteOffset).getBigUint64(0, true));
  const start = LENGTH_BYTES + headerBytes;
  if (start > file.size) {
    throw new RangeError(
      `The header says ${headerBytes} bytes; ${file.size - LENGTH_BYTES} follow.`,
    );
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(
    await file.read(LENGTH_BYTES, start),
  );
  const header: unknown = JSON.parse(text);
  if (!isRecord(header)) throw new SyntaxError('The header is not a JSON object.');

  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = new Map<string, DistantTensor>();
  for (const [name, entry] of Object.entries(entries)) {
    tensors.set(name, openTensor(name, entry, file, start));
  }
  return { tensors, metadata: readMetadata(metadata) };
}

function openTensor(
  name: string,
  entry: unknown,
  file: RandomAccessFile,
  start: number,
): DistantTensor {
  if (!isRecord(entry) || entry['dtype'] !== 'F32') {
    throw new SyntaxError(`Tensor ${name} is not float32.`);
  }
  const shape = readNumbers(entry['shape'], `the shape of ${name}`);
  const [from, to] = readNumbers(entry['data_offsets'], `the offsets of ${name}`);
  const expected = byteLengthOf(shape);
  if (!(to <= file.size - start && to - from === expected)) {
    throw new RangeError(
      `Tensor ${name} has bytes ${from} to ${to} of ${file.size - start}; its shape asks for ${expected}.`,
    );
  }
  return { shape, values: async () => floatsOf(await file.read(start + from, start + to)) };
}

/** A view where alignment allows, else a copy. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % FLOAT_BYTES === 0 ? bytes : new Uint8Array(bytes);
  return new Float32Array(buffer, byteOffset, byteLength / FLOAT_BYTES);
}

function byteLengthOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, FLOAT_BYTES);
}

function readNumbers(value: unknown, what: string): number[] {
  if (!Array.isArray(value) || !value.every((item) => Number.isSafeInteger(item) && item >= 0)) {
    throw new SyntaxError(`${what} is not a list of whole numbers.`);
  }
  return value.map(Number);
}

function readMetadata(value: unknown): Record<string, string> {
  if (!isRecord(value)) throw new SyntaxError('The metadata is not a JSON object.');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
