import * as z from 'zod';
import { RunError } from './run-error.ts';

const learningRate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant'), value: z.number().positive() }),
  z.object({ kind: z.literal('cosine'), value: z.number().positive() }),
  z.object({
    kind: z.literal('one-cycle'),
    peak: z.number().positive(),
    warmup: z.number().min(0).max(1),
  }),
]);

const augmentation = z.object({
  rotation: z.number(),
  scale: z.number(),
  shear: z.number(),
  translation: z.number(),
  elastic: z.number(),
  stroke: z.number(),
  strokeStrength: z.number(),
  fadeFrom: z.number(),
});

const optimizer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('adam'),
    beta1: z.number(),
    beta2: z.number(),
    epsilon: z.number(),
    weightDecay: z.number().default(0),
  }),
  z.object({
    kind: z.literal('sgd'),
    momentum: z.number(),
    nesterov: z.boolean(),
    weightDecay: z.number(),
  }),
  z.object({
    kind: z.literal('rmsprop'),
    rho: z.number(),
    momentum: z.number(),
    epsilon: z.number(),
    centered: z.boolean(),
    weightDecay: z.number(),
  }),
]);

const currentRecipe = z.object({
  name: z.string(),
  epochs: z.int().positive(),
  batchSize: z.int().positive(),
  learningRate,
  optimizer,
  /** How training images were distorted; runs made before there was such a thing say nothing. */
  augmentation: augmentation.nullable().default(null),
  /** Where gradients were taken; runs made before there was such a thing say nothing. */
  sharpness: z
    .object({ radius: z.number().nonnegative(), from: z.number() })
    .nullable()
    .default(null),
  weightAverageDecay: z.number(),
  patience: z.int().nonnegative(),
  dropout: z.number(),
});

/** Runs made when there was Adam alone call their optimizer by that name. */
const recipe = z.preprocess((value) => {
  const { adam, ...others } = Object(value);
  return adam === undefined ? value : { optimizer: { kind: 'adam', ...adam }, ...others };
}, currentRecipe);

const count = z.int().nonnegative();

const fineTuning = z.object({
  /** SHA-256 of the weights that it began with. */
  weightsSha256: z.string(),
  /** Drawings corrected by hand, among the run's files, and how often an epoch sees each of them. */
  corrections: z.int().positive(),
  repeats: z.int().positive(),
  /** What these weights read right of the corrected drawings, and wrong of the test set. */
  before: z.object({ correctionsRight: count, errors: count, samples: count }),
});

const runRecord = z.object({
  /** Raised when a reader of the old format could misread the new one. */
  format: z.literal(1),
  state: z.enum(['running', 'interrupted', 'finished']),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** The network's name. */
  model: z.string().min(1),
  /** Of a network that has no name here, whose architecture is among the run's files. */
  architecture: z
    .object({
      /** Of one image: height, width, channels. */
      inputShape: z.array(z.int().positive()).readonly(),
      classes: z.int().positive(),
    })
    .exactOptional(),
  recipe,
  seed: z.int().nonnegative(),
  dataset: z.object({
    /** A known name or the folder it was read from. */
    name: z.string(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })).readonly(),
    /** Only the first so many training images, where limited. */
    limit: z.int().positive().nullable(),
    validationSplit: z.number().min(0).max(0.9),
  }),
  /** Of a run that began with another one's weights, to learn from drawings that were corrected by hand. */
  fineTuning: fineTuning.exactOptional(),
  backend: z.string(),
  /** What the backend computed on. */
  device: z.enum(['cpu', 'gpu']).default('cpu'),
  /** Threads that shared the work: with another number, results differ in their last bits. */
  workers: z.int().positive().default(1),
  versions: z.record(z.string(), z.string()),
  machine: z.object({
    platform: z.string(),
    cpu: z.string(),
    cores: z.int(),
    memoryBytes: z.number(),
  }),
  /** The process that trains, while it does. */
  process: z.int().nullable(),
  /** Of training and validation up to the last checkpoint, without the time between interruption and resumption. */
  trainingSeconds: z.number().nonnegative(),
  /** Largest resident size of any process that trained it. */
  peakMemoryBytes: z.number().nonnegative(),
  /** Once finished. */
  result: z
    .object({
      epochs: z.int(),
      steps: z.int(),
      reason: z.enum(['finished', 'stopped-early', 'stopped']),
      weightsSha256: z.string(),
      /** What it reads right of the corrected drawings, where it learnt from some. */
      correctionsRight: count.exactOptional(),
    })
    .nullable(),
});

/** `run.json`: what ran and how far it came. */
export type RunRecord = z.infer<typeof runRecord>;

/**
 * Parses `run.json`.
 *
 * @throws RunError `bad-record` that says which field is not as it must be.
 */
export function parseRunRecord(text: string): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RunError('bad-record', `run.json is not JSON: ${String(cause)}`, { cause });
  }
  const parsed = runRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RunError(
    'bad-record',
    `run.json does not describe a run: ${z.prettifyError(parsed.error)}`,
  );
}
