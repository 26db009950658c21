import * as z from 'zod';
import { findContradictions } from './find-contradictions.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
/** A softmax in float32 can end a little above 1. */
const probability = z.number().min(0).max(1.001);
const averages = z.object({ precision: share, recall: share, f1: share });

/**
 * What `evaluation.json` holds: the metrics of a model on some samples, and each of its mistakes.
 *
 * Shares are from 0 to 1, the loss in nats. Unknown fields are dropped. Parts that contradict each other are refused:
 * matrix and scores of different classes, counts that do not add up to the samples, mistakes of other samples.
 */
export const evaluationSchema = z
  .object({
    samples: count.min(1),
    errors: count,
    accuracy: share,
    /** The 95 % Wilson interval. */
    accuracyInterval: z.tuple([share, share]),
    loss: z.number().min(0),
    /** Rows actual, columns predicted. */
    confusionMatrix: z.array(z.array(count)).min(2),
    perClass: z.array(averages.extend({ class: count, label: z.string(), support: count })),
    /** How many classes have no samples; not in older files. */
    absentClasses: count.optional(),
    /** Of so many classes, those that have samples or are predicted; of all in older files, which do not say. */
    macroAverage: averages.extend({ classes: count.min(1).optional() }),
    weightedAverage: averages,
    topK: z.array(z.object({ k: count.min(1), accuracy: share })),
    /** Expected calibration error. */
    calibrationError: z.number().min(0).max(1.001),
    calibrationBins: z.array(
      z.object({
        lower: share,
        upper: share,
        count,
        accuracy: share.nullable(),
        confidence: probability.nullable(),
      }),
    ),
    /** Worst first: by how much more probable the wrong class was than the right one. */
    mistakes: z.array(
      z.object({
        index: count,
        actual: count,
        predicted: count,
        probabilities: z.array(probability),
      }),
    ),
    classNames: z.array(z.string()).optional(),
    /** SHA-256 that tells one set of samples from another; not in older files. */
    samplesSha256: z.string().optional(),
  })
  .superRefine((evaluation, context) => {
    for (const { path, message } of findContradictions(evaluation)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** The metrics of a model on some samples, and each of its mistakes. */
export type Evaluation = z.infer<typeof evaluationSchema>;
/** A sample that the model got wrong. */
export type Mistake = Evaluation['mistakes'][number];
