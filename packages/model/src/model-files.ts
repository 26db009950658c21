import { io } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { buildFailure } from './build-failure.ts';
import { ModelError } from './model-error.ts';
import { parseModelJson, type WeightsGroup } from './model-json.ts';
import { enableOrthogonal } from './orthogonal.ts';
import { quantizeWeights, type Quantization } from './quantize-weights.ts';
import { verifyModel } from './verify.ts';

/** A model as TensorFlow.js keeps it: two files that any TensorFlow.js program loads. */
export interface ModelFiles {
  /** Content of `model.json`. */
  readonly json: string;
  /** Content of `weights.bin`: every weight in the model's order, little-endian. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

export interface EncodeOptions {
  /** Rounds kernels to fewer bytes; what is read back then differs from the model. Not by default. */
  readonly quantization?: Quantization | undefined;
}

/** Encodes a model, with its user-defined metadata, in TensorFlow.js' own layout. */
export async function encodeModel(
  model: LayersModel,
  { quantization }: EncodeOptions = {},
): Promise<ModelFiles> {
  let artifacts: io.ModelArtifacts | undefined;
  await model.save(
    io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (!artifacts?.weightData || !artifacts.weightSpecs) {
    throw new ModelError('bad-weights', `TensorFlow.js gave no weights for model "${model.name}".`);
  }
  const exact = {
    specs: artifacts.weightSpecs,
    bytes: new Uint8Array(wholeOf(artifacts.weightData)),
  };
  const { specs, bytes } = quantization ? quantizeWeights(exact, quantization) : exact;
  const { userDefinedMetadata } = artifacts;
  const json = {
    format: artifacts.format,
    generatedBy: artifacts.generatedBy,
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
    ...(userDefinedMetadata && { userDefinedMetadata }),
  };
  return { json: JSON.stringify(json), weights: bytes };
}

/** What TensorFlow.js keeps in one buffer or several; its own function would copy the one. */
function wholeOf(data: io.WeightData): ArrayBuffer {
  return data instanceof ArrayBuffer ? data : io.CompositeArrayBuffer.join(data);
}

/** Reads a weights file that `model.json` names, by its path beside it. */
export type ReadWeights = (path: string) => Promise<Uint8Array>;

/** A model's files, or how those with its weights are read. */
export interface ModelSource {
  /** Content of `model.json`, whatever its name. */
  readonly json: string;
  /** The content of all weights files, one after the other, or what reads one. */
  readonly weights: Uint8Array | ReadWeights;
}

/**
 * Reads and verifies a model: topology, number of weight bytes, every weight finite.
 *
 * Takes what TensorFlow.js saves and `tensorflowjs_converter` makes of Keras 2: weights in any number of files, of any
 * names, in the folder of `model.json` or below it. The caller owns the model and disposes it.
 *
 * @throws ModelError `bad-topology`, `unknown-layer`, `bad-weights` or `not-finite`, with what was expected and what was found; what
 *   `weights` throws.
 */
export async function readModel({ json, weights }: ModelSource): Promise<LayersModel> {
  const { modelTopology, groups, userDefinedMetadata } = parseModelJson(json);
  const weightData = await gatherWeights(groups, weights);
  enableOrthogonal();
  let model: LayersModel;
  try {
    model = await loadLayersModel(
      io.fromMemory({
        modelTopology,
        weightSpecs: groups.flatMap(({ specs }) => specs),
        ...(userDefinedMetadata && { userDefinedMetadata }),
        weightData,
      }),
    );
  } catch (cause) {
    throw buildFailure(modelTopology, cause);
  }
  try {
    await verifyModel(model);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

/** All weights in one buffer of their own: TensorFlow.js makes views on the whole of it. */
async function gatherWeights(
  groups: readonly WeightsGroup[],
  weights: ModelSource['weights'],
): Promise<ArrayBuffer> {
  if (typeof weights !== 'function') {
    checkLength(groups, [weights]);
    return new Uint8Array(weights).buffer;
  }
  const parts = await Promise.all(
    groups.map(async (group) => {
      const files = await Promise.all(group.paths.map((path) => weights(path)));
      checkLength([group], files);
      return files;
    }),
  );
  return concatenated(parts.flat());
}

function checkLength(groups: readonly WeightsGroup[], files: readonly Uint8Array[]): void {
  const expected = groups.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const found = files.reduce((sum, { length }) => sum + length, 0);
  if (found === expected) return;
  const paths = groups.flatMap((group) => group.paths);
  throw new ModelError(
    'bad-weights',
    `model.json asks for ${expected} bytes of weights in ${paths.join(', ') || 'no file'}; there are ${found}. Save the model again or copy all its files together.`,
  );
}

function concatenated(parts: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole.buffer;
}
