import {
  createCnn,
  createSoftmaxRegression,
  formatSummary,
  summarizeModel,
} from '@mnist-cnn/model';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { print, printJson } from '../print.ts';

interface SummaryOptions {
  readonly model: 'cnn' | 'softmax';
  readonly json?: true;
}

/** `mnist summary` */
export async function summary({ model, json }: SummaryOptions): Promise<void> {
  await selectNodeBackend('cpu');
  const summarized = summarizeModel(model === 'cnn' ? createCnn() : createSoftmaxRegression());
  if (json) printJson(summarized);
  else print(formatSummary(summarized));
}
