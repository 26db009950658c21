import * as z from 'zod';
import { JudgementError } from './judgement-error.ts';

/** More features than any network for 28×28 images has. */
const MAX_FEATURES = 65_536;

const share = z.number().min(0).max(1);

const judgementSchema = z.object({
  /** Raised when a reader of the old format could misread the new one. */
  format: z.literal(1),
  /** What logits are divided by before the softmax. */
  temperature: z.number().min(0.01).max(100),
  /** The neuron that tells digits from other images: its output is positive for a digit. */
  neuron: z.object({
    /** One for each feature that the model's last layer reads. */
    weights: z.array(z.number()).min(1).max(MAX_FEATURES),
    bias: z.number(),
  }),
  /** The least output of the neuron with which an image counts as a digit. */
  minDigitness: z.number(),
  /** The least calibrated probability with which a reading counts as sure. */
  minProbability: share,
  /** Where the numbers come from. */
  fit: z.object({
    /** Held-out digits that temperature and thresholds were fitted on. */
    heldOut: z.int().min(1),
    /** The share of them that is accepted. */
    accepted: share,
    /** Their expected calibration error without the temperature and with it; it can be a rounding above 1. */
    calibrationErrorBefore: z.number().min(0).max(1.001),
    calibrationErrorAfter: z.number().min(0).max(1.001),
    /** The share that `minDigitness` refuses of digits that the model was trained on and the neuron not. */
    refusedTraining: share,
    /** Whether the thresholds are those of another model: of the same recipe, or that this one was trained on from. */
    isTransferred: z.boolean(),
  }),
});

/** What a model needs to know what it does not know: plain data, 10 kB as JSON for 1,024 features. */
export type Judgement = z.infer<typeof judgementSchema>;

/**
 * Checks that a value, as read from JSON, is a judgement.
 *
 * @throws JudgementError `bad-judgement` that names the field and what it must be.
 */
export function parseJudgement(value: unknown): Judgement {
  const parsed = judgementSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new JudgementError(
    'bad-judgement',
    `This is no judgement; to fit it again, call fitJudgement. ${describe(parsed.error)}`,
  );
}

/** The first few issues: a long array can have thousands. */
function describe({ issues }: z.ZodError): string {
  const shown = issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const rest = issues.length - shown.length;
  return `${shown.join('. ')}.${rest > 0 ? ` And ${rest} more.` : ''}`;
}
