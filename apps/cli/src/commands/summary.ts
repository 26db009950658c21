import { createModel, formatSummary, modelNamed, summarizeModel } from '@mnist-cnn/model';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { print, printJson } from '../print.ts';
import { registerLayers, usualTask } from '../own-model/register-layers.ts';
import { readOwnModel } from '../own-model/read-own-model.ts';

interface SummaryOptions {
  readonly model: string;
  readonly layers?: string;
  readonly json?: true;
}

/** `mnist summary` */
export async function summary({ model: asked, layers, json }: SummaryOptions): Promise<void> {
  await selectNodeBackend('cpu');
  await registerLayers(layers, usualTask);
  const name = modelNamed(asked);
  const model = name ? createModel(name) : (await readOwnModel(asked, usualTask)).model;
  const summarized = summarizeModel(model);
  if (json) printJson(summarized);
  else print(formatSummary(summarized));
}
