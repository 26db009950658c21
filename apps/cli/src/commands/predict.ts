import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { readDigit } from '@mnist-cnn/digit-image';
import { existsSync, statSync } from 'node:fs';
import { createReader, type Reader } from '../create-reader.ts';
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
  /** Whether the model doubts its reading, with the `reason`; absent where the model carries no judgement. */
  readonly unsure?: boolean;
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
  const reader = await createReader(await loadTrained(path));
  const predictions: Prediction[] = [];
  const failures: string[] = [];
  for (const file of files) {
    try {
      predictions.push(await predictFile(reader, file));
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

async function predictFile(reader: Reader, file: string): Promise<Prediction> {
  const reading = readDigit(await readImage(file));
  if (!reading.ok) {
    return { file, digit: null, probabilities: [], reason: reading.message };
  }
  return { file, ...(await reader(reading.pixels)) };
}

function describe({ file, digit, probabilities, unsure, reason }: Prediction): string {
  if (digit === null) return `${file}: no digit. ${reason ?? ''}`;
  const ranked = probabilities
    .map((probability, candidate) => ({ probability, candidate }))
    .toSorted((a, b) => b.probability - a.probability);
  const [best, ...others] = ranked
    .slice(0, 3)
    .map(({ probability, candidate }) => `${candidate} ${(100 * probability).toFixed(2)} %`);
  if (unsure)
    return `${file}: unsure. ${reason ?? ''} Best guesses: ${[best, ...others].join(', ')}`;
  return `${file}: ${best.replace(' ', '  ')}  (then ${others.join(', ')})`;
}
