import * as z from 'zod';
import { JudgementError } from './judgement-error.ts';

const share = z.number().min(0).max(1);

const judgementSchema = z.object({
  /** Raised when a reader of the old format could misread the new one. */
  format: z.literal(1),
  /** What logits are divided by before the softmax. */
  temperature: z.number().min(0.01).max(100),
  /** The least calibrated probability with which a reading counts as sure. */
  minProbability: share,
  /** Where the numbers come from. */
  fit: z.object({
    /** Held-out digits that temperature and threshold were fitted on. */
    heldOut: z.int().min(1),
    /** The share of them that is accepted. */
    accepted: share,
    /** Their expected calibration error without the temperature and with it; it can be a rounding above 1. */
    calibrationErrorBefore: z.number().min(0).max(1.001),
    calibrationErrorAfter: z.number().min(0).max(1.001),
    /** Whether temperature and threshold are those of another model: of the same recipe, or that this one was trained on from. */
    isTransferred: z.boolean(),
  }),
});

/** What a model needs to know what it does not know: plain data, two numbers and where they come from. */
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

function describe({ issues }: z.ZodError): string {
  return `${issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('. ')}.`;
}
