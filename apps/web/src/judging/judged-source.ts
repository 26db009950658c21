import evaluationUrl from '@mnist-cnn/models/mnist-cnn/evaluation.json?url';
import topologyUrl from '@mnist-cnn/models/mnist-cnn/model.json?url';
import weightsUrl from '@mnist-cnn/models/mnist-cnn/weights.bin?url';
import baselineEvaluationUrl from '@mnist-cnn/models/mnist-softmax/evaluation.json?url';
import baselineTopologyUrl from '@mnist-cnn/models/mnist-softmax/model.json?url';
import baselineWeightsUrl from '@mnist-cnn/models/mnist-softmax/weights.bin?url';
import { parseEvaluation, type Evaluation } from '@mnist-cnn/report';
import { RunStore, type StoredRun } from '@mnist-cnn/run/web';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fetchWithProgress } from '../reading/fetch-with-progress.ts';
import { fetchModel, fetchModelFrom } from '../reading/load-network.ts';
import { listServed } from '../runs/served-files.ts';
import type { Judged } from './judged.ts';

/** Where an evaluation comes from, and the model that it is of. */
interface JudgedSource {
  readEvaluation(): Promise<Evaluation>;
  /** The caller owns it. */
  readModel(): Promise<LayersModel>;
}

/** `runFolder` is the address below which `mnist web` serves a run. */
export function sourceOf({ kind, name }: Judged, runFolder: string): JudgedSource {
  switch (kind) {
    case 'shipped':
      return {
        readEvaluation: () => fetchEvaluation(evaluationUrl),
        readModel: () => fetchModel(topologyUrl, weightsUrl),
      };
    case 'baseline':
      return {
        readEvaluation: () => fetchEvaluation(baselineEvaluationUrl),
        readModel: () => fetchModel(baselineTopologyUrl, baselineWeightsUrl),
      };
    case 'served':
      return {
        readEvaluation: () => fetchEvaluation(`${runFolder}evaluation.json`),
        readModel: () => fetchServedModel(runFolder),
      };
    case 'stored':
      return {
        readEvaluation: () => withRun(name, (run) => run.readEvaluation()),
        readModel: () => withRun(name, (run) => run.readModel()),
      };
  }
}

async function fetchEvaluation(url: string): Promise<Evaluation> {
  const content = await fetchWithProgress(url, () => undefined);
  return parseEvaluation(JSON.parse(new TextDecoder().decode(content)));
}

async function fetchServedModel(runFolder: string): Promise<LayersModel> {
  const served = await listServed(runFolder);
  const paths = new Set(served?.files.map(({ path }) => path));
  // An exported model lies in the folder itself; an ensemble has no model of its own.
  const model = ['model/', ''].find((folder) => paths.has(`${folder}model.json`));
  if (model === undefined) throw new Error('Expected a model in the run that is served.');
  return fetchModelFrom(`${runFolder}${model}`);
}

async function withRun<T>(name: string, read: (run: StoredRun) => Promise<T>): Promise<T> {
  const store = await RunStore.open();
  try {
    return await read(await store.openRun(name));
  } finally {
    store.close();
  }
}
