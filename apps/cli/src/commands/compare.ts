import { compareEvaluations, formatComparison } from '@mnist-cnn/report';
import { readEvaluation } from '@mnist-cnn/run-folder/node';
import { basename, resolve } from 'node:path';
import { hasColour, print, printJson } from '../print.ts';

/** `mnist compare`: of runs, ensembles or exported models. */
export async function compare(
  first: string,
  second: string,
  { json }: { readonly json?: true },
): Promise<void> {
  const [a, b] = await Promise.all([first, second].map((path) => readEvaluation(path)));
  const comparison = compareEvaluations(a, b);
  if (json) printJson({ runs: [first, second], ...comparison });
  else
    print(
      formatComparison(comparison, { names: [nameOf(first), nameOf(second)], colour: hasColour() }),
    );
}

const nameOf = (path: string): string => basename(resolve(path));
