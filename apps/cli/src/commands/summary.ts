import { createModel, formatSummary, modelNamed, summarizeModel } from '@mnist-cnn/model';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { print, printJson } from '../print.ts';
import { readOwnModel } from '../own-model/read-own-model.ts';

interface SummaryOptions {
  readonly model: string;
  readonly json?: true;
}

/** What a module is asked for that is only looked at: MNIST's. */
const TASK = { inputShape: [28, 28, 1], classes: 10, seed: 1 };

/** `mnist summary` */
export async function summary({ model: asked, json }: SummaryOptions): Promise<void> {
  await selectNodeBackend('cpu');
  const name = modelNamed(asked);
  const model = name ? createModel(name) : (await readOwnModel(asked, TASK)).model;
  const summarized = summarizeModel(model);
  if (json) printJson(summarized);
  else print(formatSummary(summarized));
}
