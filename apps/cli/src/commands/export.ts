import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { assertVacant } from '@mnist-cnn/dataset/node';
import { weightsSha256, type Quantization } from '@mnist-cnn/model';
import { loadModel, saveModel } from '@mnist-cnn/model/node';
import { evaluationOf } from '@mnist-cnn/run';
import { writeAtomically, writeEvaluation, writeFolder } from '@mnist-cnn/run/node';
import { predictProbabilities } from '@mnist-cnn/training';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseWorkers } from '../choose-workers.ts';
import { loadTrained } from '../load-trained.ts';
import { modelCard } from '../model-card.ts';
import { print, printJson } from '../print.ts';
import { withWorkers } from '../with-workers.ts';
import { openRunData } from '../run-data.ts';

interface ExportOptions {
  readonly quantization: Quantization | 'none';
  readonly layers?: string;
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly json?: true;
}

/**
 * `mnist export`: a run's model in a folder of its own, its weights rounded, with its evaluation as it is then and a
 * card that says where it comes from.
 */
export async function exportModel(
  path: string,
  target: string,
  { quantization, layers, backend, workers: asked, json }: ExportOptions,
): Promise<void> {
  await assertVacant(target);
  const { name } = await selectNodeBackend(backend, { purpose: 'inference' });
  const { models, run, isEnsemble, modules } = await loadTrained(path, layers);
  if (isEnsemble) {
    throw new Error(`${path} is an ensemble: name the one run of it that is to be exported.`);
  }
  const [model] = models;
  if (!run?.record.result) {
    throw new Error(
      `${path} is no finished run; what is exported says where it comes from. Name the run folder that the model was trained in.`,
    );
  }
  const { record } = run;
  const exact = await run.readEvaluation();
  const judgement = await run.readJudgement();
  const dataset = await openRunData(path, record);
  const threads = chooseWorkers(asked, record.model, name, record.recipe.batchSize);
  const { bytes, evaluation } = await writeFolder(target, async (folder) => {
    await saveModel(model, folder, quantization === 'none' ? {} : { quantization });
    const sha256 = await weightsSha256(model);
    model.dispose();
    const exported = await loadModel(folder);
    const probabilities = await withWorkers(threads, modules, (workers) =>
      predictProbabilities(exported, dataset.test, { workers }),
    );
    const { classNames, test } = dataset;
    const rounded = await evaluationOf(probabilities, test, classNames);
    const { size } = await stat(join(folder, 'weights.bin'));
    await writeEvaluation(folder, rounded);
    const card = {
      record,
      quantization,
      bytes: size,
      sha256,
      exact,
      evaluation: rounded,
      judgement,
      target,
    };
    await writeAtomically(join(folder, 'README.md'), modelCard(card));
    return { bytes: size, evaluation: rounded };
  });
  if (json) {
    printJson({
      target,
      quantization,
      bytes,
      errors: evaluation.errors,
      exactErrors: exact.errors,
    });
  } else {
    print(
      `${target}: ${(bytes / 1e6).toFixed(1)} MB of weights, ${evaluation.errors} errors on the test set (${exact.errors} before rounding).`,
    );
  }
}
