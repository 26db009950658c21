import { messages } from '../language/language.ts';
import type { Judged } from './judged.ts';

/** What it is called, for people. */
export function nameOfJudged({ kind, name }: Judged): string {
  const { names } = messages.value.judging;
  return names[kind](name);
}
