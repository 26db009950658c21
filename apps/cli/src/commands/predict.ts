import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { createReader, type Reading } from '../create-reader.ts';
import { ExitError } from '../failure.ts';
import { loadTrained } from '../load-trained.ts';
import { modelAndPictures } from '../model-and-pictures.ts';
import { preparationFor } from '../prepare-image.ts';
import { print, printJson } from '../print.ts';
import { readImage } from '../read-image.ts';

interface Prediction extends Pick<Reading, 'probabilities' | 'unsure' | 'reason'> {
  readonly file: string;
  /** The name of the class; `null` where there is nothing to read, with the `reason`. */
  readonly class: string | null;
  /** The same as a number, of a network that reads digits. */
  readonly digit?: number | null;
}

interface PredictCommandOptions {
  readonly layers?: string;
  readonly backend: string;
  readonly json?: true;
}

/**
 * `mnist predict`: exits 1 when a file could not be read as a picture.
 *
 * @param paths pictures or folders of them, and before them the folder of a run or model, unless it is the one that comes
 * along.
 */
export async function predict(
  paths: readonly string[],
  { layers, backend, json }: PredictCommandOptions,
): Promise<void> {
  await selectNodeBackend(backend, { purpose: 'inference' });
  const { path, files } = modelAndPictures(paths);
  const trained = await loadTrained(path, layers);
  const [model] = trained.models;
  const prepare = preparationFor(model);
  const reader = await createReader(trained);
  const names = classNamesOf(trained.classNames, Number(model.outputs[0].shape.at(-1)));
  const isOfDigits = names.every((name, index) => name === String(index)) && names.length === 10;

  const nothing = (file: string, reason: string): Prediction => {
    return { file, class: null, ...(isOfDigits && { digit: null }), probabilities: [], reason };
  };
  const predictFile = async (file: string): Promise<Prediction> => {
    const prepared = await prepare(await readImage(file));
    if ('reason' in prepared) return nothing(file, prepared.reason);
    const { answer, ...reading } = await reader(prepared.image);
    return { file, class: names[answer], ...(isOfDigits && { digit: answer }), ...reading };
  };

  const predictions: Prediction[] = [];
  const failures: string[] = [];
  for (const file of files) {
    try {
      predictions.push(await predictFile(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(reason);
      predictions.push(nothing(file, reason));
    }
  }
  if (json) printJson(predictions);
  else for (const prediction of predictions) print(describe(prediction, names));
  if (failures.length > 0) throw new ExitError(1, json ? failures.join('\n') : '');
}

function classNamesOf(names: readonly string[] | undefined, count: number): readonly string[] {
  return names?.length === count ? names : Array.from({ length: count }, (_, c) => String(c));
}

function describe(prediction: Prediction, names: readonly string[]): string {
  const { file, probabilities, unsure, reason } = prediction;
  if (prediction.class === null) {
    return `${file}: ${prediction.digit === null ? 'no digit' : 'nothing read'}. ${reason ?? ''}`;
  }
  const ranked = probabilities
    .map((probability, candidate) => ({ probability, name: names[candidate] }))
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, 3)
    .map(({ name, probability }) => [name, `${(100 * probability).toFixed(2)} %`] as const);
  const [best, ...others] = ranked;
  const guesses = (some: typeof ranked) => some.map((one) => one.join(' ')).join(', ');
  if (unsure) return `${file}: unsure. ${reason ?? ''} Best guesses: ${guesses(ranked)}`;
  return `${file}: ${best.join('  ')}  (then ${guesses(others)})`;
}
