import { judgementOf, type Judgement } from '@mnist-cnn/judgement';
import { readModel, verifyModel } from '@mnist-cnn/model';
import shippedTopologyUrl from '@mnist-cnn/models/mnist-cnn/model.json?url';
import shippedWeightsUrl from '@mnist-cnn/models/mnist-cnn/weights.bin?url';
import type { RunRecord } from '@mnist-cnn/run';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fetchWithProgress } from './fetch-with-progress.ts';

/** A network that reads 28×28 images of digits; whoever loads it disposes the model. */
export interface LoadedNetwork {
  readonly kind: RunRecord['model'];
  readonly model: LayersModel;
  /** When its readings are sure; undefined where it was never calibrated. */
  readonly judgement: Judgement | undefined;
}

export interface LoadOptions {
  /** What models are made on; awaited only once the files are there. */
  readonly backend: Promise<unknown>;
  /** Told what share of the shipped network is there, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Loads the network of a run that this browser keeps, or the one that the page came with.
 *
 * @throws Error with one sentence: no connection, no such run, a run without a model yet, a model that reads no digits.
 */
export async function loadNetwork(
  run: string | undefined,
  options: LoadOptions,
): Promise<LoadedNetwork> {
  return run === undefined ? fetchShipped(options) : readKept(run, options);
}

/** Fetches a model that lies beside the page. */
export async function fetchModel(
  topologyUrl: string,
  weightsUrl: string,
  { backend, onProgress = () => undefined }: Partial<LoadOptions> = {},
): Promise<LayersModel> {
  const [topology, weights] = await Promise.all([
    fetchWithProgress(topologyUrl, () => undefined),
    fetchWithProgress(weightsUrl, onProgress),
    backend,
  ]);
  return readModel({ json: new TextDecoder().decode(topology), weights });
}

/** Fetches a model from a folder of a server: `model.json` and the weights files that it names. */
export async function fetchModelFrom(folder: string): Promise<LayersModel> {
  const fetchFile = (path: string) => {
    const name = path.split('/').map(encodeURIComponent).join('/');
    return fetchWithProgress(`${folder}${name}`, () => undefined);
  };
  const json = new TextDecoder().decode(await fetchFile('model.json'));
  return readModel({ json, weights: fetchFile });
}

async function fetchShipped(options: LoadOptions): Promise<LoadedNetwork> {
  const model = await fetchModel(shippedTopologyUrl, shippedWeightsUrl, options);
  return { kind: 'cnn', model, judgement: judgementOf(model) };
}

async function readKept(name: string, { backend }: LoadOptions): Promise<LoadedNetwork> {
  // Most visitors read with the shipped network.
  const { RunStore } = await import('@mnist-cnn/run/web');
  await backend;
  const store = await RunStore.open();
  try {
    const run = await store.openRun(name);
    const model = await run.readModel();
    await verifyModel(model, { inputShape: [28, 28, 1], outputShape: [10] });
    const judgement = (await run.readJudgement()) ?? judgementOf(model);
    return { kind: run.record.model, model, judgement };
  } finally {
    store.close();
  }
}
