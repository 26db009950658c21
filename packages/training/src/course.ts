import type { Examples } from '@mnist-cnn/dataset';
import { TrainingError } from './training-error.ts';

/** What a training's steps depend on beside the weights that it starts with: to tell whether another is the same. */
export interface Course {
  readonly seed: number;
  readonly batchSize: number;
  /** Examples trained on in an epoch; 0 of a stream. */
  readonly images: number;
  /** SHA-256 of the examples trained on; empty where it is not known. */
  readonly data: string;
  /** The options that decide the steps, as JSON each; empty where they are not known. */
  readonly recipe: Readonly<Record<string, string>>;
}

const PIECE = 2 ** 22;

/** Options as they are compared: functions by their names. */
export function describeRecipe(options: object): Record<string, string> {
  const described = Object.entries(options).map(([name, value]): [string, string] => [
    name,
    JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'function' ? `function ${item.name}` : item,
    ) ?? 'undefined',
  ]);
  return Object.fromEntries(described);
}

/**
 * SHA-256 of examples and of which of them are used, piece by piece; empty where there is none to be had, as on a page
 * that came by http.
 */
export async function hashExamples(
  { inputs, targets, weights }: Examples,
  indices: Uint32Array,
): Promise<string> {
  if (!('subtle' in crypto)) return '';
  const columns = [inputs, targets].map(({ values, ...rest }) => ({ values, rest }));
  const text = JSON.stringify(columns.map(({ rest }) => rest));
  const arrays = [...columns.map(({ values }) => values), ...(weights ? [weights] : []), indices];
  let all = await sha256(new TextEncoder().encode(text));
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (let start = 0; start < byteLength; start += PIECE) {
      const piece = new Uint8Array(buffer, byteOffset + start, Math.min(PIECE, byteLength - start));
      const joined = new Uint8Array(all.length + piece.length);
      joined.set(all);
      joined.set(piece, all.length);
      all = await sha256(joined);
    }
  }
  return Array.from(all, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param accepted options that may differ.
 * @throws TrainingError `wrong-checkpoint` that says in what the training that was begun differs from this one.
 */
export function assertSameCourse(
  begun: Course,
  now: Course,
  accepted: readonly string[] = [],
): void {
  const differences = (['seed', 'batchSize', 'images'] as const).flatMap((key) =>
    begun[key] === now[key] ? [] : [`${key} was ${begun[key]} and is ${now[key]}`],
  );
  if (begun.data !== now.data && begun.data !== '' && now.data !== '') {
    differences.push(
      `the data's SHA-256 was ${begun.data.slice(0, 12)}… and is ${now.data.slice(0, 12)}…`,
    );
  }
  for (const [key, was] of Object.entries(begun.recipe)) {
    const is = now.recipe[key] ?? 'undefined';
    if (was !== is && !accepted.includes(key)) differences.push(`${key} was ${was} and is ${is}`);
  }
  if (differences.length === 0) return;
  throw new TrainingError(
    'wrong-checkpoint',
    `The checkpoint is of another training: ${differences.join('; ')}. Resume with what it was begun with, or say acceptChanges: true.`,
  );
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
