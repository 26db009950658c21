import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { readDigit } from '@mnist-cnn/digit-image';
import { argmax } from '@mnist-cnn/metrics';
import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ExitError } from '../failure.ts';
import { loadTrained } from '../load-trained.ts';
import { print, printJson } from '../print.ts';
import { readImage } from '../read-image.ts';

interface Prediction {
  readonly file: string;
  /** `null` where there is no digit to read, with the `reason`. */
  readonly digit: number | null;
  readonly probabilities: readonly number[];
  readonly reason?: string;
}

/** `mnist predict`: exits 1 when a file could not be read as a picture. */
export async function predict(
  path: string,
  files: readonly string[],
  { backend, json }: { readonly backend: string; readonly json?: true },
): Promise<void> {
  await selectNodeBackend(backend, { purpose: 'inference' });
  const { model } = await loadTrained(path);
  const predictions: Prediction[] = [];
  const failures: string[] = [];
  for (const file of files) {
    try {
      predictions.push(await predictFile(model, file));
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

async function predictFile(model: LayersModel, file: string): Promise<Prediction> {
  const reading = readDigit(await readImage(file));
  if (!reading.ok) {
    return { file, digit: null, probabilities: [], reason: reading.message };
  }
  const output = tidy(() => {
    const pixels = Float32Array.from(reading.pixels, (grey) => grey / 255);
    return firstOf(model.predictOnBatch(tensor4d(pixels, [1, 28, 28, 1])));
  });
  const probabilities = Array.from(await output.data());
  output.dispose();
  return { file, digit: argmax(probabilities), probabilities };
}

function firstOf(output: Tensor | Tensor[]): Tensor {
  return Array.isArray(output) ? output[0] : output;
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
