import { readIdx, type IdxArray } from '@mnist-cnn/idx';
import { drawImage } from '@mnist-cnn/report';
import { readFile } from 'node:fs/promises';
import { greyImageOf } from '../grey-image-of.ts';
import { hasColour, print, printJson } from '../print.ts';
import { type Occurrences, surveyValues, type ValueSurvey } from '../survey-values.ts';

interface InspectOptions {
  readonly index?: number;
  readonly json?: true;
}

/** `mnist inspect` */
export async function inspect(file: string, { index, json }: InspectOptions): Promise<void> {
  const array = await readIdx(new Uint8Array(await readFile(file)));
  if (index !== undefined) assertInside(array, index, file);
  const { type, shape } = array;
  const survey = surveyValues(array);
  if (json) {
    printJson({
      file,
      type,
      shape,
      ...survey,
      ...(index === undefined ? {} : { index, values: Array.from(itemOf(array, index)) }),
    });
    return;
  }
  print(`${file}: ${type} ${bracketed(shape)}, ${describe(array, survey)}`);
  const drawn = index ?? 0;
  const levels = type === 'uint8' ? ([0, 255] as const) : survey.range;
  const image = levels && greyImageOf(array, drawn, levels);
  if (image) {
    const scale = type === 'uint8' ? '' : `, black at ${levels[0]}, white at ${levels[1]}`;
    print(`image ${drawn}${scale}:`);
    print(drawImage(image.pixels, image.width, image.height, { colour: hasColour() }));
  } else if (index !== undefined) {
    print(`item ${index}: ${Array.from(itemOf(array, index)).join(' ') || 'no values'}`);
  }
}

function assertInside({ shape }: IdxArray, index: number, file: string): void {
  if (index < shape[0]) return;
  const held = shape[0] === 0 ? 'no items' : `items 0 to ${shape[0] - 1}`;
  throw new Error(`${file} holds ${held}; there is no ${index}.`);
}

function itemOf({ data, shape }: IdxArray, index: number): ArrayLike<number> & Iterable<number> {
  const size = data.length / shape[0];
  return data.subarray(index * size, (index + 1) * size);
}

function describe({ data }: IdxArray, { range, nan, infinite }: ValueSurvey): string {
  if (data.length === 0) return 'empty';
  return [
    range ? `values ${range[0]} to ${range[1]}` : 'no finite value',
    ...(nan ? [describeOccurrences(nan, 'NaN')] : []),
    ...(infinite ? [describeOccurrences(infinite, 'infinite')] : []),
  ].join('; ');
}

function describeOccurrences({ count, first }: Occurrences, name: string): string {
  return `${count} ${name}, ${count === 1 ? '' : 'the first '}at ${bracketed(first)}`;
}

function bracketed(numbers: readonly number[]): string {
  return `[${numbers.join(', ')}]`;
}
