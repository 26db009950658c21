import { stripVTControlCharacters } from 'node:util';
import {
  createEvaluation,
  formatConfusionMatrix,
  formatEvaluation,
  formatMarkdown,
  formatMistakes,
  formatPerClass,
  renderReport,
} from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';
import {
  classNames,
  evaluation,
  evaluationOf,
  labels,
  probabilities,
  trimMargin,
} from './samples.ts';

const widthsOf = (text: string) => text.split('\n').map((line) => [...line].length);

describe('formatEvaluation', () => {
  it('says it all', () => {
    expect(formatEvaluation(evaluation)).toBe(
      trimMargin(`
        |accuracy            50.00 %  95 % interval 18.76 – 81.24 %
        |errors                    3  of 6
        |loss                 1.2511  mean cross-entropy
        |top-2 accuracy     100.00 %
        |calibration error   34.38 %  confidence against accuracy
        |
        |Classes
        |class             precision   recall       F1  samples
        |cat                 50.00 %  50.00 %  50.00 %        2
        |dog                 33.33 %  50.00 %  40.00 %        2
        |fox                100.00 %  50.00 %  66.67 %        2
        |macro average       61.11 %  50.00 %  52.22 %        6
        |weighted average    61.11 %  50.00 %  52.22 %        6
        |
        |Confusions: rows actual, columns predicted
        |actual  0  1  2
        |0 cat   1  1  ·
        |1 dog   1  1  ·
        |2 fox   ·  1  1
        |
        |Worst mistakes
        |sample  predicted           actual
        |#3      cat        93.75 %  dog      3.13 %
        |#5      dog        62.50 %  fox     25.00 %
        |#1      dog        50.00 %  cat     25.00 %
      `),
    );
  });

  it('says the same in colour', () => {
    const coloured = formatEvaluation(evaluation, { colour: true });
    expect(coloured).toContain('\u001B[');
    expect(stripVTControlCharacters(coloured)).toBe(formatEvaluation(evaluation));
  });

  it('is at most 80 columns wide, also for the 60,000 and long names', () => {
    const classes = Array.from({ length: 10 }, (_, c) => c);
    const large = evaluationOf(classes.map((a) => classes.map((p) => (a === p ? 5000 : 111))));
    const names = classes.map((c) => `class of the number ${c}`);
    const wide = formatEvaluation({ ...large, classNames: names });
    expect(Math.max(...widthsOf(wide))).toBeLessThanOrEqual(80);
    expect(wide).toContain('class of the nu…');
  });

  it('lets no name control the terminal', () => {
    const names = ['\u001B[2Jcat', 'do\ng', 'f\u202Eox'];
    const text = formatEvaluation(createEvaluation({ probabilities, labels, classNames: names }));
    expect(text).toBe(formatEvaluation({ ...evaluation, classNames: ['[2Jcat', 'dog', 'fox'] }));
  });
});

describe('formatPerClass', () => {
  it('separates thousands', () => {
    const many = evaluationOf([
      [1200, 0],
      [0, 34],
    ]);
    expect(formatPerClass(many)).toBe(
      trimMargin(`
        |class             precision    recall        F1  samples
        |0                  100.00 %  100.00 %  100.00 %    1,200
        |1                  100.00 %  100.00 %  100.00 %       34
        |macro average      100.00 %  100.00 %  100.00 %    1,234
        |weighted average   100.00 %  100.00 %  100.00 %    1,234
      `),
    );
  });
});

describe('classes that are not there', () => {
  // scikit-learn 1.9.1, precision_recall_fscore_support([0, 0, 2, 2, 2], [0, 2, 2, 2, 2], average='macro')
  const absent = evaluationOf([
    [1, 0, 1],
    [0, 0, 0],
    [0, 0, 3],
  ]);

  it('are no part of the macro average, and told', () => {
    expect(formatPerClass(absent)).toBe(
      trimMargin(`
        |class                    precision    recall       F1  samples
        |0                         100.00 %   50.00 %  66.67 %        2
        |1                           0.00 %    0.00 %   0.00 %        0
        |2                          75.00 %  100.00 %  85.71 %        3
        |macro average of 2 of 3    87.50 %   75.00 %  76.19 %        5
        |weighted average           85.00 %   80.00 %  78.10 %        5
        |1 of 3 classes has no image.
      `),
    );
    const markdown = formatMarkdown(absent);
    expect(markdown).toContain('| macro average of 2 of 3 | 87.50 % | 75.00 % | 76.19 % | 5 |');
    expect(markdown).toContain('\n\n1 of 3 classes has no image.\n\n');
  });

  it('are told where they were predicted, and count', () => {
    const text = formatPerClass(
      evaluationOf([
        [1, 1],
        [0, 0],
      ]),
    );
    expect(text).toContain('macro average ');
    expect(text).toMatch(/\n1 of 2 classes has no image \(predicted all the same: 1\)\.$/);
  });

  it('are told in the page', () => {
    const html = renderReport({ title: '', evaluation: absent });
    expect(html).toContain('>mean over 2 of 3 classes<');
    expect(html).toContain('>1 of 3 classes has no image.<');
  });
});

describe('formatConfusionMatrix', () => {
  it('colours what is right and what is not', () => {
    const matrix = [
      [5, 2],
      [0, 3],
    ];
    const [, row] = formatConfusionMatrix(evaluationOf(matrix), { colour: true }).split('\n');
    expect(row).toContain('\u001B[32m5\u001B[39m');
    expect(row).toContain('\u001B[31m2\u001B[39m');
  });

  it('lists the most frequent confusions where the matrix is too wide', () => {
    const classes = Array.from({ length: 40 }, (_, c) => c);
    const matrix = classes.map((a) => classes.map((p): number => (a === p ? 9 : 0)));
    matrix[3][5] = 2;
    matrix[38][0] = 4;
    expect(formatConfusionMatrix(evaluationOf(matrix))).toBe(
      trimMargin(`
        |actual  predicted  times
        |38      0              4
        |3       5              2
      `),
    );
  });

  it('says so where there are none to list', () => {
    const classes = Array.from({ length: 40 }, (_, c) => c);
    const perfect = evaluationOf(classes.map((a) => classes.map((p) => (a === p ? 1 : 0))));
    expect(formatConfusionMatrix(perfect)).toBe('No class was taken for another.');
  });
});

describe('formatMistakes', () => {
  it('shows as many as asked for', () => {
    expect(formatMistakes(evaluation, { count: 1 }).split('\n')).toHaveLength(2);
  });

  it('says so where there are none', () => {
    const perfect = evaluationOf([
      [1, 0],
      [0, 1],
    ]);
    expect(formatMistakes(perfect)).toBe('No mistakes.');
  });

  it('draws them beside each other', () => {
    const imageOf = (index: number) => ({
      pixels: new Uint8Array(30 * 4).fill(index === 3 ? 255 : 0),
      width: 30,
      height: 4,
    });
    const ink = '█'.repeat(30);
    const none = ' '.repeat(30);
    expect(formatMistakes(evaluation, { imageOf }).split('\n')).toEqual([
      '#3: cat 93.75 %, is dog         #5: dog 62.50 %, is fox',
      `${ink}  ${none}`,
      `${ink}  ${none}`,
      '',
      '#1: dog 50.00 %, is cat',
      none,
      none,
    ]);
  });

  it('names classes as they are called', () => {
    for (const name of classNames) expect(formatMistakes(evaluation)).toContain(name);
  });
});
