import type { Examples } from '@mnist-cnn/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainingError } from './training-error.ts';
import type { Recipe } from './training-options.ts';

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

/** Rates that a schedule of one's own is known by. */
const RATES = 1000;

/**
 * Options as they are compared: functions by their names and the SHA-256 of their texts, schedules by those of the rates
 * that they give.
 */
export async function describeRecipe(options: Recipe): Promise<Record<string, string>> {
  const described: Record<string, string> = {};
  for (const [name, value] of Object.entries(options)) {
    described[name] =
      typeof value === 'function'
        ? `function ${value.name}, ${await shortHash(name === 'learningRate' ? ratesOf(value) : String(value))}`
        : (JSON.stringify(value) ?? 'undefined');
  }
  return described;
}

function ratesOf(schedule: (step: number, steps: number) => unknown): string {
  return Array.from({ length: RATES }, (_, step) => String(schedule(step, RATES))).join();
}

/** What a model computes, by SHA-256: its layers and how they are connected, without their names and initial weights. */
export async function describeArchitecture(model: LayersModel): Promise<string> {
  const names = new Map(model.layers.map(({ name }, index) => [name, `#${index}`]));
  const json = JSON.stringify(model.toJSON(null, false), (key, value: unknown) => {
    if (key === 'name' || key === 'seed' || key.endsWith('_initializer')) return undefined;
    return typeof value === 'string' ? (names.get(value) ?? value) : value;
  });
  return shortHash(json);
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
  return hexOf(all);
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

/** The beginning of a text's SHA-256; empty where there is none to be had. */
async function shortHash(text: string): Promise<string> {
  if (!('subtle' in crypto)) return '';
  const bytes = await sha256(new TextEncoder().encode(text));
  return hexOf(bytes).slice(0, 12);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
