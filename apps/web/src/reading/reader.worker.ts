import { selectWebBackend } from '@mnist-cnn/backend/web';
import { readDigit, renderStrokes, type Raster, type Stroke } from '@mnist-cnn/digit-image';
import {
  assertFits,
  judge,
  judgementOf,
  splitModel,
  type Judgement,
  type SplitModel,
} from '@mnist-cnn/judgement';
import { decodeModel } from '@mnist-cnn/model';
import weightsUrl from '@mnist-cnn/models/mnist-cnn/weights.bin?url';
import topologyUrl from '@mnist-cnn/models/mnist-cnn/model.json?url';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expose } from 'comlink';
import { fetchWithProgress } from './fetch-with-progress.ts';
import type { Reading } from './reading.ts';

interface Network extends SplitModel {
  readonly judgement: Judgement;
}

let network: Network | undefined;

const reader = {
  /** Loads the shipped model; tells how much of it is there, from 0 to 1. */
  async load(onProgress: (share: number) => void): Promise<void> {
    const [topology, weights] = await Promise.all([
      fetchWithProgress(topologyUrl, () => undefined),
      fetchWithProgress(weightsUrl, onProgress),
      selectWebBackend('wasm', { wasmUrl: new URL(wasmUrl, location.href).href }),
    ]);
    const model = await decodeModel({ json: new TextDecoder().decode(topology), weights });
    const judgement = judgementOf(model);
    if (!judgement) throw new Error('The shipped model carries no judgement.');
    const split = await splitModel(model);
    assertFits(judgement, split.head);
    network = { ...split, judgement };
  },

  readStrokes(strokes: readonly Stroke[]): Promise<Reading> {
    return read(renderStrokes(strokes));
  },

  readRaster(raster: Raster): Promise<Reading> {
    return read(raster);
  },
};

export type Reader = typeof reader;

async function read(raster: Raster): Promise<Reading> {
  if (!network) throw new Error('Expected a loaded model, found none: call load first.');
  const found = readDigit(raster);
  const { stages } = found;
  if (!found.ok) return { isDigit: false, reason: found.reason, stages };
  const { pixels } = found;
  const { body, head, judgement } = network;
  const features = await featuresOf(body, pixels);
  const verdict = judge({ pixels, width: 28, features }, head, judgement);
  return {
    isDigit: true,
    digit: verdict.digit,
    probabilities: [...verdict.probabilities],
    doubt: verdict.sure ? undefined : verdict.doubt,
    pixels,
    stages,
  };
}

async function featuresOf(body: LayersModel, pixels: Uint8Array): Promise<Float32Array> {
  const features = tidy(() => {
    const image = tensor4d(
      Float32Array.from(pixels, (v) => v / 255),
      [1, 28, 28, 1],
    );
    return body.predict(image);
  });
  if (!(features instanceof Tensor)) throw new Error('Expected one tensor of features.');
  try {
    return await features.data<'float32'>();
  } finally {
    features.dispose();
  }
}

expose(reader);
