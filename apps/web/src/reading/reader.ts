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
import { judge, type Judgement } from '@mnist-cnn/judgement';
import baselineTopologyUrl from '@mnist-cnn/models/mnist-softmax/model.json?url';
import baselineWeightsUrl from '@mnist-cnn/models/mnist-softmax/weights.bin?url';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fetchModel, loadNetwork } from './load-network.ts';
import type { Origin } from './numbers.ts';
import type { Reading } from './reading.ts';
import { sheetOfStrokes } from './sheet-of-strokes.ts';

interface Network {
  readonly model: LayersModel;
  /** What says when a reading is sure; without it, every one is. */
  readonly judgement: Judgement | undefined;
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

/** Reads digits, one at a time, and explains the last one. */
export class Reader {
  #network: Network | undefined;
  #layers: readonly LayerActivation[] = [];
  #baseline: Promise<LayersModel> | undefined;
  /** What uses the network now. */
  #use: Promise<unknown> = Promise.resolve();

  /**
   * Loads the network of a kept run, or the shipped one, which reads from then on; tells how much of it is there, from 0
   * to 1. Gives whether it knows when it is not sure. Where it cannot be loaded, the one before goes on reading.
   */
  async load(run: string | undefined, onProgress: (share: number) => void): Promise<boolean> {
    const backend = this.#network
      ? Promise.resolve()
      : selectWebBackend('wasm', { wasmUrl: new URL(wasmUrl, location.href).href });
    const { model, judgement } = await loadNetwork(run, { backend, onProgress });
    await this.#inTurn(async () => {
      this.#network?.model.dispose();
      this.#network = { model, judgement };
      this.#layers = [];
    });
    return judgement !== undefined;
  }

  readStrokes(strokes: readonly Stroke[]): Promise<Reading> {
    return this.#inTurn(async () => {
      const reading = await this.#read(renderStrokes(strokes));
      const sheet = sheetOfStrokes(strokes);
      // The paper's side is 1.
      return this.#withNumbers(reading, sheet, { ...sheet, size: [1, 1] });
    });
  }

  readRaster(raster: Raster): Promise<Reading> {
    const { width, height } = raster;
    const origin: Origin = { left: 0, top: 0, pixel: 1, size: [width, height] };
    return this.#inTurn(async () => this.#withNumbers(await this.#read(raster), raster, origin));
  }

  /** Of the digit that was read last. */
  explain(layer: number, cell: number): Promise<ExplainedCell> {
    return this.#inTurn(async () => {
      const explanation = await explainCell(this.#loaded.model, this.#layers, layer, cell);
      return { explanation, field: receptiveField(this.#layers, layer, cell) };
    });
  }

  /** How much less probable a digit gets with each part of the image covered. */
  occlude(pixels: Uint8Array, digit: number): Promise<OcclusionMap> {
    return this.#inTurn(() => occlusionMap(this.#loaded.model, asInput(pixels), { class: digit }));
  }

  async #read(raster: Raster): Promise<Reading> {
    const { model, judgement } = this.#loaded;
    const found = readDigit(raster);
    const { stages } = found;
    if (!found.ok) return { isDigit: false, reason: found.reason, stages };
    const { pixels } = found;
    const layers = await layerActivations(model, asInput(pixels));
    this.#layers = layers;
    const probabilities = layers[layers.length - 1].values;
    const verdict = judgement ? judge(probabilities, judgement) : surely(probabilities);
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

  /** Reads whole numbers where no single digit is sure: in their place where several figures were found, else if they are sure. */
  async #withNumbers(reading: Reading, raster: Raster, origin: Origin): Promise<Reading> {
    const isSeveral =
      !reading.isDigit && (reading.reason === 'several' || reading.reason === 'cluttered');
    if (!isSeveral && !(reading.isDigit && reading.doubt === 'not-a-digit')) return reading;
    // Fetched with the first of them.
    const { readNumbers } = await import('./read-numbers.ts');
    const numbers = await readNumbers(raster, origin, this.#loaded);
    const isSure = numbers?.lines.every((line) => line.isSure) === true;
    return isSeveral || isSure ? { ...reading, numbers } : reading;
  }

  /** So that no network is put in place of one that is in use. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#use.then(work);
    this.#use = turn.catch(() => undefined);
    return turn;
  }

  /** What the softmax network makes of the same pixels; it is fetched the first time. */
  async readWithBaseline(pixels: Uint8Array): Promise<BaselineReading> {
    this.#baseline ??= fetchModel(baselineTopologyUrl, baselineWeightsUrl);
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

function asInput(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (value) => value / 255);
}

/** What a network says that does not know when it is not sure. */
function surely(probabilities: Float32Array) {
  return {
    digit: probabilities.indexOf(Math.max(...probabilities)),
    probabilities,
    sure: true,
  } as const;
}
