import * as z from 'zod';
import { RunError } from './run-error.ts';

const stepsLine = z.object({
  type: z.literal('steps'),
  epoch: z.int(),
  /** The last step of the window, 1-based over the whole training. */
  step: z.int(),
  /** Means over the window. */
  loss: z.number(),
  accuracy: z.number(),
  gradientNorm: z.number(),
  learningRate: z.number(),
  imagesPerSecond: z.number(),
});

const epochLine = z.object({
  type: z.literal('epoch'),
  epoch: z.int(),
  step: z.int(),
  loss: z.number(),
  accuracy: z.number(),
  validation: z.object({ loss: z.number(), accuracy: z.number() }).optional(),
  /** Training and validation of this epoch in this session, without pauses. */
  seconds: z.number(),
});

const historyLine = z.discriminatedUnion('type', [stepsLine, epochLine]);

/** A window of steps or an epoch: one line of `history.jsonl`. */
export type HistoryLine = z.infer<typeof historyLine>;

/**
 * Parses `history.jsonl`. A last line cut off in the middle, as a killed process leaves it, is left out.
 *
 * @throws RunError `bad-history` with the number of the first other line that is not as it must be.
 */
export function parseHistory(text: string): HistoryLine[] {
  const lines = text.split('\n');
  const unfinished = lines.pop();
  const history = lines.map((line, index) => {
    const parsed = parseLine(line);
    if (parsed) return parsed;
    throw new RunError('bad-history', `history.jsonl, line ${index + 1}: not a history line.`);
  });
  const last = unfinished ? parseLine(unfinished) : undefined;
  return last ? [...history, last] : history;
}

/** Encodes one line, with its line break. */
export function encodeHistoryLine(line: HistoryLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** What of a history had happened by a step: the part that a training resumed there does not make again. */
export function historyUntil(
  history: readonly HistoryLine[],
  { epoch, step }: { readonly epoch: number; readonly step: number },
): HistoryLine[] {
  return history.filter((line) =>
    line.type === 'epoch' ? line.epoch <= epoch : line.step <= step,
  );
}

function parseLine(line: string): HistoryLine | undefined {
  try {
    return historyLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
