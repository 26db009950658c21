import { selectWebBackend } from '@mnist-cnn/backend/web';
import { readDigit, renderStrokes, type Raster, type Stroke } from '@mnist-cnn/digit-image';
import {
  explainCell,
  firstLayerKernels,
  layerActivations,
  occlusionMap,
  receptiveField,
  type CellExplanation,
  type LayerActivation,
  type OcclusionMap,
  type ReceptiveField,
} from '@mnist-cnn/explanation';
import { judge, judgementOf, splitModel, type Head, type Judgement } from '@mnist-cnn/judgement';
import { decodeModel, type ModelFiles } from '@mnist-cnn/model';
import baselineTopologyUrl from '@mnist-cnn/models/mnist-softmax/model.json?url';
import baselineWeightsUrl from '@mnist-cnn/models/mnist-softmax/weights.bin?url';
import topologyUrl from '@mnist-cnn/models/mnist-cnn/model.json?url';
import weightsUrl from '@mnist-cnn/models/mnist-cnn/weights.bin?url';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expose } from 'comlink';
import { fetchWithProgress } from './fetch-with-progress.ts';
import type { Reading } from './reading.ts';

interface Network {
  readonly model: LayersModel;
  readonly head: Head;
  readonly judgement: Judgement;
}

/** How one cell came about, and what of the image it sees. */
export interface ExplainedCell {
  readonly explanation: CellExplanation;
  readonly field: ReceptiveField;
}

/** What the one-layer softmax network makes of a digit. */
export interface BaselineReading {
  readonly probabilities: readonly number[];
  /** What it compares the pixels with, a picture a digit. */
  readonly templates: readonly Float32Array[];
}

/** Reads digits with the shipped model, one at a time, and explains the last one. */
class Reader {
  #network: Network | undefined;
  #layers: readonly LayerActivation[] = [];
  #baseline: Promise<LayersModel> | undefined;

  /** Loads the model; tells how much of it is there, from 0 to 1. */
  async load(onProgress: (share: number) => void): Promise<void> {
    const [files] = await Promise.all([
      fetchModelFiles(topologyUrl, weightsUrl, onProgress),
      selectWebBackend('wasm', { wasmUrl: new URL(wasmUrl, location.href).href }),
    ]);
    const model = await decodeModel(files);
    const judgement = judgementOf(model);
    if (!judgement) throw new Error('The shipped model carries no judgement.');
    const { head } = await splitModel(model);
    this.#network = { model, head, judgement };
  }

  readStrokes(strokes: readonly Stroke[]): Promise<Reading> {
    return this.readRaster(renderStrokes(strokes));
  }

  async readRaster(raster: Raster): Promise<Reading> {
    const { model, head, judgement } = this.#loaded;
    const found = readDigit(raster);
    const { stages } = found;
    if (!found.ok) return { isDigit: false, reason: found.reason, stages };
    const { pixels } = found;
    const layers = await layerActivations(model, asInput(pixels));
    this.#layers = layers;
    const features = layers[layers.length - 2].values;
    const verdict = judge({ pixels, width: 28, features }, head, judgement);
    return {
      isDigit: true,
      digit: verdict.digit,
      probabilities: [...verdict.probabilities],
      doubt: verdict.sure ? undefined : verdict.doubt,
      pixels,
      stages,
      layers,
    };
  }

  /** Of the digit that was read last. */
  async explain(layer: number, cell: number): Promise<ExplainedCell> {
    const explanation = await explainCell(this.#loaded.model, this.#layers, layer, cell);
    return { explanation, field: receptiveField(this.#layers, layer, cell) };
  }

  /** How much less probable a digit gets with each part of the image covered. */
  occlude(pixels: Uint8Array, digit: number): Promise<OcclusionMap> {
    return occlusionMap(this.#loaded.model, asInput(pixels), { class: digit });
  }

  /** What the softmax network makes of the same pixels; it is fetched the first time. */
  async readWithBaseline(pixels: Uint8Array): Promise<BaselineReading> {
    this.#baseline ??= fetchModelFiles(baselineTopologyUrl, baselineWeightsUrl).then(decodeModel);
    const model = await this.#baseline;
    const layers = await layerActivations(model, asInput(pixels));
    const { kernels: templates = [] } = (await firstLayerKernels(model)) ?? {};
    return { probabilities: [...layers[layers.length - 1].values], templates };
  }

  get #loaded(): Network {
    if (!this.#network) throw new Error('Expected a loaded model, found none: call load first.');
    return this.#network;
  }
}

export type { Reader };

async function fetchModelFiles(
  topology: string,
  weights: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<ModelFiles> {
  const [json, bytes] = await Promise.all([
    fetchWithProgress(topology, () => undefined),
    fetchWithProgress(weights, onProgress),
  ]);
  return { json: new TextDecoder().decode(json), weights: bytes };
}

function asInput(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (value) => value / 255);
}

expose(new Reader());
