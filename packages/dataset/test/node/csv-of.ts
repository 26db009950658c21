import type { LabelledImages } from '@mnist-cnn/dataset';
import { pixelsOf } from './some-digits.ts';

interface CsvForm {
  /** The first line: that of mnist-in-csv, that of Kaggle's competition, or none. */
  readonly header?: 'named' | 'none';
  readonly hasLabels?: boolean;
  readonly separator?: string;
  readonly newline?: string;
}

/** Images as CSV, an image a line. */
export function csvOf(
  data: LabelledImages,
  { header = 'named', hasLabels = true, separator = ',', newline = '\n' }: CsvForm = {},
): string {
  const pixels = Array.from({ length: data.height * data.width }, (_, i) => `pixel${i}`);
  const label = (cell: string | number) => (hasLabels ? [cell] : []);
  const lines = Array.from({ length: data.count }, (_, i) => [
    ...label(data.labels[i]),
    ...pixelsOf(data, i),
  ]);
  const first = header === 'named' ? [[...label('label'), ...pixels]] : [];
  return [...first, ...lines].map((cells) => cells.join(separator) + newline).join('');
}
