import { io, util } from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { checkWeightsPath } from './check-weights-path.ts';
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
  /** Of a model that was saved with its optimizer. */
  group: z.enum(['model', 'optimizer']).optional(),
  quantization: weightQuantization.optional(),
});

const modelJson = z.object({
  modelTopology: z.looseObject({}),
  userDefinedMetadata: z.looseObject({}).optional(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightSpec) })),
});

type WeightSpec = z.infer<typeof weightSpec>;

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };

/** Weights and the files that hold them, one after the other. */
export interface WeightsGroup {
  readonly paths: readonly string[];
  readonly specs: readonly io.WeightsManifestEntry[];
  /** How many bytes the files have together. */
  readonly byteLength: number;
}

/** What `model.json` holds. */
export interface ModelJson {
  readonly modelTopology: Record<string, unknown>;
  readonly groups: readonly WeightsGroup[];
  readonly userDefinedMetadata: Record<string, unknown> | undefined;
}

/**
 * Parses `model.json`.
 *
 * @throws ModelError `bad-topology`, or `bad-weights` where a path leads out of the folder.
 */
export function parseModelJson(text: string): ModelJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ModelError('bad-topology', `model.json is not JSON: ${String(cause)}`, { cause });
  }
  if (formatOf(value) === 'graph-model') {
    throw new ModelError(
      'bad-topology',
      'model.json is a TensorFlow.js graph model, whose layers are gone; a layers model is needed here: convert the Keras model with --output_format=tfjs_layers_model.',
    );
  }
  const { data, error } = modelJson.safeParse(value);
  if (!data) {
    const [{ path, message }] = error.issues;
    throw new ModelError(
      'bad-topology',
      `model.json is not a tfjs layers model: ${[...path, message].join(': ')}.`,
      { cause: error },
    );
  }
  const { modelTopology, userDefinedMetadata, weightsManifest } = data;
  const groups = weightsManifest.map(({ paths, weights }) => {
    for (const path of paths) checkWeightsPath(path);
    const byteLength = weights.reduce((sum, spec) => sum + byteLengthOf(spec), 0);
    return { paths, specs: weights.map(toManifestEntry), byteLength };
  });
  return { modelTopology, groups, userDefinedMetadata };
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value
    ? value.format
    : undefined;
}

function byteLengthOf(spec: WeightSpec): number {
  return util.sizeFromShape(spec.shape) * BYTES[spec.quantization?.dtype ?? spec.dtype];
}

function toManifestEntry({
  name,
  shape,
  dtype,
  group,
  quantization,
}: WeightSpec): io.WeightsManifestEntry {
  const entry = { name, shape, dtype, ...(group && { group }) };
  if (!quantization) return entry;
  const { scale, min } = quantization;
  return {
    ...entry,
    quantization: {
      dtype: quantization.dtype,
      ...(scale === undefined ? {} : { scale }),
      ...(min === undefined ? {} : { min }),
    },
  };
}
