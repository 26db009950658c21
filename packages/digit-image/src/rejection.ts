/** Why an image holds no digit that could be read. */
export type RejectionReason =
  | 'empty'
  | 'too-faint'
  | 'too-small'
  | 'no-strokes'
  | 'blob'
  | 'several'
  | 'cluttered';

const MESSAGES: Readonly<Record<RejectionReason, string>> = {
  empty: 'There is nothing on the paper.',
  'too-faint': 'What is on the paper hardly differs from it; write darker or bring more light.',
  'too-small': 'What is on the paper is only a speck; write larger or come closer.',
  'no-strokes':
    'What is on the paper is no writing: lines, a fold, a ring or the edge of the sheet; write a digit on it.',
  blob: 'What is on the paper is a filled spot, not strokes of a pen.',
  several: 'There is more than one figure; show a single digit.',
  cluttered: 'There are too many things in the picture to tell a digit from the rest.',
};

/** One clear sentence about a {@link RejectionReason}. */
export function explainRejection(reason: RejectionReason): string {
  return MESSAGES[reason];
}
