import * as z from 'zod';
import { RunError } from './run-error.ts';

const ensembleRecord = z.object({
  /** Raised when a reader of the old format could misread the new one. */
  format: z.literal(1),
  /** The name of the recipe. */
  recipe: z.string(),
  /** How many runs there are to be; each has a folder of its own. */
  members: z.int().min(1).max(100),
  /** What every member is trained with: the first with `seed`, each further one with the next. */
  training: z.object({
    recipe: z.string(),
    seed: z.int().nonnegative(),
    model: z.enum(['cnn', 'small', 'softmax']),
    dataset: z.string(),
    epochs: z.int().positive().exactOptional(),
    batchSize: z.int().positive().exactOptional(),
    learningRate: z.number().positive().exactOptional(),
    limit: z.int().positive().exactOptional(),
    validationSplit: z.number().min(0).max(0.9),
    backend: z.string(),
    workers: z.union([z.int().positive(), z.literal('auto')]),
  }),
  /** How images are moved, and what each of these looks weighs in the mean of probabilities. */
  shifts: z
    .array(z.object({ right: z.int(), down: z.int(), weight: z.number().nonnegative() }))
    .min(1),
});

/** `ensemble.json`: several runs whose probabilities are averaged. */
export type EnsembleRecord = z.infer<typeof ensembleRecord>;

/**
 * Parses `ensemble.json`.
 *
 * @throws RunError `bad-record` that says which field is not as it must be.
 */
export function parseEnsembleRecord(text: string): EnsembleRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RunError('bad-record', `ensemble.json is not JSON: ${String(cause)}`, {
      cause,
    });
  }
  const parsed = ensembleRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RunError(
    'bad-record',
    `ensemble.json does not describe an ensemble: ${z.prettifyError(parsed.error)}`,
  );
}
