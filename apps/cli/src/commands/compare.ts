import { compareEvaluations, formatComparison } from '@mnist-cnn/report';
import { RunFolder } from '@mnist-cnn/run-folder/node';
import { basename, resolve } from 'node:path';
import { hasColour, print, printJson } from '../print.ts';

/** `mnist compare` */
export async function compare(
  first: string,
  second: string,
  { json }: { readonly json?: true },
): Promise<void> {
  const [a, b] = await Promise.all([first, second].map((path) => RunFolder.open(path)));
  const comparison = compareEvaluations(await a.readEvaluation(), await b.readEvaluation());
  if (json) printJson({ runs: [first, second], ...comparison });
  else
    print(
      formatComparison(comparison, { names: [nameOf(first), nameOf(second)], colour: hasColour() }),
    );
}

const nameOf = (path: string): string => basename(resolve(path));
