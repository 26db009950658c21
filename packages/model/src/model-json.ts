import { io, util } from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { ModelError } from './model-error.ts';

const weightQuantization = z.object({
  dtype: z.enum(['uint8', 'uint16', 'float16']),
  scale: z.number().optional(),
  min: z.number().optional(),
});

const weightSpec = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: weightQuantization.optional(),
});

const modelJson = z.object({
  format: z.literal('layers-model').optional(),
  modelTopology: z.looseObject({}),
  userDefinedMetadata: z.looseObject({}).optional(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightSpec) })),
});

type WeightSpec = z.infer<typeof weightSpec>;

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };

/** Parses `model.json` and checks that it asks for exactly `weightBytes` bytes of weights. */
export function parseModelJson(
  text: string,
  weightBytes: number,
): {
  modelTopology: object;
  weightSpecs: io.WeightsManifestEntry[];
  userDefinedMetadata: Record<string, unknown> | undefined;
} {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ModelError('bad-topology', `model.json is not JSON: ${String(cause)}`, { cause });
  }
  const parsed = modelJson.safeParse(value);
  if (!parsed.success) {
    throw new ModelError(
      'bad-topology',
      `model.json is not a tfjs layers model: ${z.prettifyError(parsed.error)}`,
    );
  }
  const weightSpecs = parsed.data.weightsManifest.flatMap((group) => group.weights);
  const expected = weightSpecs.reduce((sum, spec) => sum + byteLength(spec), 0);
  if (expected !== weightBytes) {
    throw new ModelError(
      'bad-weights',
      `model.json asks for ${expected} bytes of weights; there are ${weightBytes}. Save the model again or copy both files together.`,
    );
  }
  const { modelTopology, userDefinedMetadata } = parsed.data;
  return {
    modelTopology,
    userDefinedMetadata,
    weightSpecs: weightSpecs.map(toManifestEntry),
  };
}

function byteLength(spec: WeightSpec): number {
  return util.sizeFromShape(spec.shape) * BYTES[spec.quantization?.dtype ?? spec.dtype];
}

function toManifestEntry({
  name,
  shape,
  dtype,
  quantization,
}: WeightSpec): io.WeightsManifestEntry {
  if (!quantization) return { name, shape, dtype };
  const { scale, min } = quantization;
  return {
    name,
    shape,
    dtype,
    quantization: {
      dtype: quantization.dtype,
      ...(scale === undefined ? {} : { scale }),
      ...(min === undefined ? {} : { min }),
    },
  };
}
