import type { Evaluation } from '../evaluation.ts';
import type { EvaluationTexts } from './evaluation-texts.ts';

/** What every part of a shown evaluation takes. */
export interface PartProps {
  readonly evaluation: Evaluation;
  /** English where not given. */
  readonly texts?: EvaluationTexts | undefined;
}
