import type { Measurement } from '../measure-judgement.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** What a judgement is worth, as text for a terminal. */
export function formatMeasurement(measurement: Measurement): string {
  const rows = acceptanceRows(measurement);
  const width = (column: number) => Math.max(...rows.map((row) => row[column].length));
  const widths = [0, 1, 2, 3, 4].map(width);
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  '),
  );
  return [...confidenceLines(measurement), '', ...table].join('\n');
}

/** The same in Markdown. */
export function formatMeasurementMarkdown(measurement: Measurement): string {
  const [head, ...rows] = acceptanceRows(measurement).map((row) => `| ${row.join(' | ')} |`);
  const list = confidenceLines(measurement).map((line) => `- ${line}`);
  return [...list, '', head, '| --- | --- | ---: | ---: | ---: |', ...rows].join('\n');
}

function confidenceLines({
  temperature,
  isTransferred,
  before,
  after,
  errors,
  errorsAccepted,
}: Measurement): string[] {
  const origin = isTransferred ? ', found on another run' : '';
  return [
    `temperature ${temperature.toFixed(3)}${origin}`,
    `expected calibration error ${before.calibrationError.toFixed(5)} before, ${after.calibrationError.toFixed(5)} after`,
    `log loss ${before.loss.toFixed(5)} before, ${after.loss.toFixed(5)} after`,
    `${errors} test digits read wrong, ${errorsAccepted} of them among the accepted`,
  ];
}

function acceptanceRows({ acceptance }: Measurement): string[][] {
  return [
    ['images', 'shown by worldwide', 'count', 'accepted', 'accepted as pictures'],
    ...acceptance.map(({ kind, isShown, count, accepted, acceptedAsPicture }) => [
      kind,
      isShown === null ? '' : isShown ? 'yes' : 'no',
      count.toLocaleString('en-US'),
      percent(accepted),
      percent(acceptedAsPicture),
    ]),
  ];
}
