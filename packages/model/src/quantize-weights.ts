import { Float16Array } from '@petamoriken/float16';
import { util, type io } from '@tensorflow/tfjs-core';

/**
 * How the entries of kernels are kept: `float16` as half-precision floats, two bytes each; `uint8` as 256 equal steps
 * between a kernel's smallest and largest entry, one byte each.
 */
export type Quantization = 'float16' | 'uint8';

/** Weights in a file: what each is, and all bytes one after another. */
export interface EncodedWeights {
  readonly specs: readonly io.WeightsManifestEntry[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Rounds a model's float32 weights to fewer bytes, as TensorFlow.js' converter does and its loaders undo. Biases, which
 * are few, stay as they are.
 */
export function quantizeWeights(
  { specs, bytes }: EncodedWeights,
  quantization: Quantization,
): EncodedWeights {
  const quantized: io.WeightsManifestEntry[] = [];
  const parts: Uint8Array[] = [];
  let start = 0;
  for (const spec of specs) {
    const end = start + util.sizeFromShape(spec.shape) * Float32Array.BYTES_PER_ELEMENT;
    const part = bytes.slice(start, end);
    start = end;
    if (spec.shape.length < 2) {
      quantized.push(spec);
      parts.push(part);
      continue;
    }
    const { rule, data } = quantize(new Float32Array(part.buffer), quantization);
    quantized.push({ ...spec, quantization: rule });
    parts.push(data);
  }
  return { specs: quantized, bytes: join(parts) };
}

type Rule = NonNullable<io.WeightsManifestEntry['quantization']>;

function quantize(
  values: Float32Array,
  quantization: Quantization,
): { readonly rule: Rule; readonly data: Uint8Array } {
  if (quantization === 'float16') {
    return { rule: { dtype: 'float16' }, data: new Uint8Array(new Float16Array(values).buffer) };
  }
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = (max - min) / 255 || 1;
  const data = Uint8Array.from(values, (value) => Math.round((value - min) / scale));
  return { rule: { dtype: 'uint8', min, scale }, data };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    joined.set(part, start);
    start += part.length;
  }
  return joined;
}
