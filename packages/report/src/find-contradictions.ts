interface Contradiction {
  path: (string | number)[];
  message: string;
}

interface Counted {
  samples: number;
  errors: number;
  confusionMatrix: number[][];
  perClass: { class: number; support: number }[];
  absentClasses?: number | undefined;
  macroAverage: { classes?: number | undefined };
  mistakes: { index: number; actual: number; predicted: number; probabilities: number[] }[];
  classNames?: string[] | undefined;
}

/** Where parts of an evaluation, each well formed, cannot all be of the same samples and classes. */
export function findContradictions(evaluation: Counted): Contradiction[] {
  const found: Contradiction[] = [];
  const expect = (path: Contradiction['path'], what: string, expected: number, actual: number) => {
    if (actual !== expected) found.push({ path, message: `${what} ${expected}, not ${actual}` });
  };
  const { samples, errors, confusionMatrix, perClass, mistakes, classNames } = evaluation;
  const { absentClasses, macroAverage } = evaluation;
  const classes = confusionMatrix.length;

  for (const [c, row] of confusionMatrix.entries()) {
    expect(['confusionMatrix', c], 'its columns must be as many as its rows,', classes, row.length);
  }
  const counted = confusionMatrix.flat().reduce((a, b) => a + b, 0);
  expect(['confusionMatrix'], 'must add up to the samples,', samples, counted);
  expect(['perClass'], 'must have as many classes as the matrix,', classes, perClass.length);
  for (const [c, scores] of perClass.entries()) {
    expect(['perClass', c, 'class'], 'must be its place,', c, scores.class);
  }
  if (absentClasses !== undefined) {
    const absent = perClass.filter(({ support }) => support === 0).length;
    expect(['absentClasses'], 'must be the classes without samples,', absent, absentClasses);
  }
  const averaged = macroAverage.classes ?? classes;
  if (averaged > classes) {
    const message = `must be at most the classes, ${classes}, not ${averaged}`;
    found.push({ path: ['macroAverage', 'classes'], message });
  }
  if (classNames) {
    expect(['classNames'], 'must be as many as the classes,', classes, classNames.length);
  }
  const right = confusionMatrix.reduce((sum, row, c) => sum + (row[c] ?? 0), 0);
  expect(['errors'], 'must be the matrix outside its diagonal,', samples - right, errors);
  expect(['mistakes'], 'must be as many as the errors,', errors, mistakes.length);

  const seen = new Set<number>();
  for (const [i, { index, actual, predicted, probabilities }] of mistakes.entries()) {
    const below = (field: string, value: number, limit: number) => {
      if (value < limit) return;
      found.push({ path: ['mistakes', i, field], message: `must be below ${limit}, not ${value}` });
    };
    below('index', index, samples);
    below('actual', actual, classes);
    below('predicted', predicted, classes);
    expect(['mistakes', i, 'probabilities'], 'must be of', classes, probabilities.length);
    if (seen.has(index)) {
      found.push({ path: ['mistakes', i, 'index'], message: `${index} is there twice` });
    }
    seen.add(index);
  }
  return found;
}
