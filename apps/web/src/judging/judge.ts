import { selectWebBackend } from '@mnist-cnn/backend/web';
import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import { layout } from '@mnist-cnn/run';
import { RunStore } from '@mnist-cnn/run/web';
import { predictProbabilities } from '@mnist-cnn/training';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { listServed } from '../runs/served-files.ts';
import { baseline, shipped, type Judged } from './judged.ts';
import { sourceOf } from './judged-source.ts';

/** Finds what can be judged, reads evaluations, and reads images again with the models that these are of. */
export class Judge {
  #runFolder = '';

  /** What there is to judge, first the run that is served below `runFolder`. */
  async list(runFolder: string): Promise<readonly Judged[]> {
    this.#runFolder = runFolder;
    return [...(await findServed(runFolder)), shipped, baseline, ...(await listStored())];
  }

  readEvaluation(judged: Judged): Promise<Evaluation> {
    return sourceOf(judged, this.#runFolder).readEvaluation();
  }

  /** `[images, classes]`, row by row; tells how much is done, from 0 to 1. */
  async predict(
    judged: Judged,
    images: LabelledImages,
    onProgress: (share: number) => void,
  ): Promise<Float32Array> {
    await selectWebBackend('wasm', { wasmUrl: new URL(wasmUrl, location.href).href });
    const model = await sourceOf(judged, this.#runFolder).readModel();
    try {
      return await predictProbabilities(model, images, {
        onProgress: (done, total) => onProgress(done / total),
      });
    } finally {
      model.dispose();
    }
  }
}

async function findServed(runFolder: string): Promise<readonly Judged[]> {
  try {
    const served = await listServed(runFolder);
    const isEvaluated = served?.files.some(({ path }) => path === layout.evaluation);
    return served && isEvaluated ? [{ kind: 'served', name: served.name }] : [];
  } catch {
    // There is no connection, or a host that answers with something else.
    return [];
  }
}

async function listStored(): Promise<readonly Judged[]> {
  try {
    const store = await RunStore.open();
    try {
      const runs = await store.list();
      return runs
        .filter((run) => 'record' in run && run.record.state === 'finished')
        .map(({ name }) => ({ kind: 'stored', name }));
    } finally {
      store.close();
    }
  } catch {
    // The browser keeps nothing for this page.
    return [];
  }
}
