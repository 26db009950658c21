import type { Evaluation } from '../evaluation.ts';
import type { EvaluationTexts } from './evaluation-texts.ts';

/** What is said of the classes that are not there. */
export interface ClassNotes {
  /** The name of the macro average, with the number of classes where it is not of all. */
  readonly macroAverage: string;
  /** That classes have no image, where some have none. */
  readonly absent: string | undefined;
}

/** Says which classes an evaluation is of; of older ones, which do not tell, that it is of all. */
export function classNotes(
  { perClass, absentClasses = 0, macroAverage }: Evaluation,
  words: EvaluationTexts['classes'],
): ClassNotes {
  const classes = perClass.length;
  const averaged = macroAverage.classes ?? classes;
  const predicted = averaged - (classes - absentClasses);
  return {
    macroAverage: words.macroAverage(averaged, classes),
    absent: absentClasses > 0 ? words.absent(absentClasses, classes, predicted) : undefined,
  };
}
