import { ModelError } from './model-error.ts';

/**
 * Checks that a path of a weights manifest leads to a file in the folder of `model.json`, or below it.
 *
 * @throws ModelError `bad-weights`
 */
export function checkWeightsPath(path: string): void {
  const isInside =
    !/[\\:\0]/.test(path) && path.split('/').every((name) => !['', '.', '..'].includes(name));
  if (isInside) return;
  throw new ModelError(
    'bad-weights',
    `model.json names the weights file ${JSON.stringify(path)}; only files in its own folder are read: put the file there and its name in model.json.`,
  );
}
