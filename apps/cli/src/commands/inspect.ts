import { readIdx, type IdxArray } from '@mnist-cnn/idx';
import { drawImage } from '@mnist-cnn/report';
import { readFile } from 'node:fs/promises';
import { hasColour, print, printJson } from '../print.ts';

interface InspectOptions {
  readonly index?: number;
  readonly json?: true;
}

/** `mnist inspect` */
export async function inspect(file: string, { index, json }: InspectOptions): Promise<void> {
  const array = await readIdx(new Uint8Array(await readFile(file)));
  const { type, shape } = array;
  const { low, high } = rangeOf(array);
  const drawn = index ?? 0;
  if (index !== undefined) assertInside(array, index, file);
  if (json) {
    printJson({
      file,
      type,
      shape,
      range: [low, high],
      ...(index === undefined ? {} : { index, values: Array.from(itemOf(array, index)) }),
    });
    return;
  }
  print(`${file}: ${type} [${shape.join(', ')}], values ${low} to ${high}`);
  if (array.type === 'uint8' && shape.length === 3 && shape[0] > 0) {
    print(`image ${drawn}:`);
    print(
      drawImage(Uint8Array.from(itemOf(array, drawn)), shape[2], shape[1], { colour: hasColour() }),
    );
  } else if (index !== undefined) {
    print(`item ${index}: ${Array.from(itemOf(array, index)).join(' ')}`);
  }
}

function assertInside({ shape }: IdxArray, index: number, file: string): void {
  if (index < shape[0]) return;
  throw new Error(`${file} holds items 0 to ${shape[0] - 1}; there is no ${index}.`);
}

function itemOf({ data, shape }: IdxArray, index: number): ArrayLike<number> & Iterable<number> {
  const size = data.length / shape[0];
  return data.subarray(index * size, (index + 1) * size);
}

function rangeOf({ data }: IdxArray): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
