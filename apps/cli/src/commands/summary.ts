import { createModel, formatSummary, summarizeModel, type ModelName } from '@mnist-cnn/model';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { print, printJson } from '../print.ts';

interface SummaryOptions {
  readonly model: ModelName;
  readonly json?: true;
}

/** `mnist summary` */
export async function summary({ model, json }: SummaryOptions): Promise<void> {
  await selectNodeBackend('cpu');
  const summarized = summarizeModel(createModel(model));
  if (json) printJson(summarized);
  else print(formatSummary(summarized));
}
