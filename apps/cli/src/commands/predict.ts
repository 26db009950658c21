import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { readDigit } from '@mnist-cnn/digit-image';
import { argmax } from '@mnist-cnn/metrics';
import { predictAveraged, type WeightedShift } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { existsSync, statSync } from 'node:fs';
import { ExitError } from '../failure.ts';
import { loadTrained } from '../load-trained.ts';
import { print, printJson } from '../print.ts';
import { readImage } from '../read-image.ts';
import { shippedModelPath } from '../shipped-model.ts';

interface Prediction {
  readonly file: string;
  /** `null` where there is no digit to read, with the `reason`. */
  readonly digit: number | null;
  readonly probabilities: readonly number[];
  readonly reason?: string;
}

/**
 * `mnist predict`: exits 1 when a file could not be read as a picture.
 *
 * @param paths pictures, and before them the folder of a run or model, unless it is the one that comes along.
 */
export async function predict(
  paths: readonly string[],
  { backend, json }: { readonly backend: string; readonly json?: true },
): Promise<void> {
  await selectNodeBackend(backend, { purpose: 'inference' });
  const [path, files] = isFolder(paths[0])
    ? [paths[0], paths.slice(1)]
    : [shippedModelPath(), paths];
  if (files.length === 0) throw new ExitError(2, `${path} is a folder; name a picture after it.`);
  const { models, shifts } = await loadTrained(path);
  const predictions: Prediction[] = [];
  const failures: string[] = [];
  for (const file of files) {
    try {
      predictions.push(await predictFile(models, shifts, file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(reason);
      predictions.push({ file, digit: null, probabilities: [], reason });
    }
  }
  if (json) printJson(predictions);
  else for (const prediction of predictions) print(describe(prediction));
  if (failures.length > 0) throw new ExitError(1, json ? failures.join('\n') : '');
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

async function predictFile(
  models: readonly LayersModel[],
  shifts: readonly WeightedShift[],
  file: string,
): Promise<Prediction> {
  const reading = readDigit(await readImage(file));
  if (!reading.ok) {
    return { file, digit: null, probabilities: [], reason: reading.message };
  }
  const image = {
    images: reading.pixels,
    labels: new Uint8Array(1),
    count: 1,
    height: 28,
    width: 28,
    classes: 10,
  };
  const probabilities = Array.from(await predictAveraged(models, image, shifts));
  return { file, digit: argmax(probabilities), probabilities };
}

function describe({ file, digit, probabilities, reason }: Prediction): string {
  if (digit === null) return `${file}: no digit. ${reason ?? ''}`;
  const ranked = probabilities
    .map((probability, candidate) => ({ probability, candidate }))
    .toSorted((a, b) => b.probability - a.probability);
  const others = ranked
    .slice(1, 3)
    .map(({ probability, candidate }) => `${candidate} ${(100 * probability).toFixed(2)} %`);
  return `${file}: ${digit}  ${(100 * probabilities[digit]).toFixed(2)} %  (then ${others.join(', ')})`;
}
