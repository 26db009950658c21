import { compareEvaluations, formatComparison } from '@mnist-cnn/report';
import { readEvaluation } from '@mnist-cnn/run/node';
import { namesOf } from '../names-of.ts';
import { hasColour, print, printJson } from '../print.ts';

/** `mnist compare`: of runs, ensembles or exported models. */
export async function compare(
  first: string,
  second: string,
  { json }: { readonly json?: true },
): Promise<void> {
  const [a, b] = await Promise.all([first, second].map((path) => readEvaluation(path)));
  const comparison = compareEvaluations(a, b, [first, second]);
  if (json) printJson({ runs: [first, second], ...comparison });
  else {
    const [name, other] = namesOf([first, second]);
    print(formatComparison(comparison, { names: [name, other], colour: hasColour() }));
  }
}
