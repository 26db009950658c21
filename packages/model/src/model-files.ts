import { io } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { buildFailure } from './build-failure.ts';
import { ModelError } from './model-error.ts';
import { parseModelJson } from './model-json.ts';
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
  /** Rounds kernels to fewer bytes; what is decoded then differs from the model. Not by default. */
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

/**
 * Decodes and verifies a model: topology, number of weight bytes, every weight finite.
 *
 * The caller owns the model and disposes it.
 *
 * @throws ModelError `bad-topology`, `unknown-layer`, `bad-weights` or `not-finite`, with what was expected and what was found.
 */
export async function decodeModel({ json, weights }: ModelFiles): Promise<LayersModel> {
  const { modelTopology, weightSpecs, userDefinedMetadata } = parseModelJson(
    json,
    weights.byteLength,
  );
  let model: LayersModel;
  try {
    model = await loadLayersModel(
      io.fromMemory({
        modelTopology,
        weightSpecs,
        ...(userDefinedMetadata && { userDefinedMetadata }),
        // A copy: TensorFlow.js makes views on the whole buffer, which may hold more than these bytes.
        weightData: new Uint8Array(weights).buffer,
      }),
    );
  } catch (cause) {
    throw buildFailure('model.json', cause);
  }
  try {
    await verifyModel(model);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}
