import type { HostTensor } from './host-tensor.ts';

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, HostTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;

/**
 * Encodes float32 tensors and text metadata as a safetensors file, which Python's `safetensors` reads too.
 *
 * Format: https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padding = (LENGTH_BYTES - (text.length % LENGTH_BYTES)) % LENGTH_BYTES;
  const start = LENGTH_BYTES + text.length + padding;

  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length + padding), true);
  bytes.set(text, LENGTH_BYTES);
  bytes.fill(0x20, LENGTH_BYTES + text.length, start);
  let offset = start;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

/**
 * Decodes a safetensors file of float32 tensors.
 *
 * @throws RangeError or SyntaxError that says where the bytes stop making sense.
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  if (bytes.length < LENGTH_BYTES) {
    throw new RangeError(`A header needs ${LENGTH_BYTES} bytes; there are ${bytes.length}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  const start = LENGTH_BYTES + headerBytes;
  if (start > bytes.length) {
    throw new RangeError(
      `The header says ${headerBytes} bytes; ${bytes.length - LENGTH_BYTES} follow.`,
    );
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(
    bytes.subarray(LENGTH_BYTES, start),
  );
  const header: unknown = JSON.parse(text);
  if (!isRecord(header)) throw new SyntaxError('The header is not a JSON object.');

  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = new Map<string, HostTensor>();
  for (const [name, entry] of Object.entries(entries)) {
    tensors.set(name, readTensor(name, entry, bytes.subarray(start)));
  }
  return { tensors, metadata: readMetadata(metadata) };
}

function readTensor(name: string, entry: unknown, data: Uint8Array): HostTensor {
  if (!isRecord(entry) || entry['dtype'] !== 'F32') {
    throw new SyntaxError(`Tensor ${name} is not float32.`);
  }
  const shape = readNumbers(entry['shape'], `the shape of ${name}`);
  const [from, to] = readNumbers(entry['data_offsets'], `the offsets of ${name}`);
  const expected = shape.reduce((product, size) => product * size, 1) * 4;
  if (!(to <= data.length && to - from === expected)) {
    throw new RangeError(
      `Tensor ${name} has bytes ${from} to ${to} of ${data.length}; its shape asks for ${expected}.`,
    );
  }
  return { shape, values: new Float32Array(new Uint8Array(data.subarray(from, to)).buffer) };
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
