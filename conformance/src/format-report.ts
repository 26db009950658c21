import { CASES } from './cases.ts';
import type { Case } from './case.ts';
import { COLUMNS, type ColumnName } from './columns.ts';
import type { Verdict } from './judge.ts';

/** The verdicts on every case, in the order of the cases. */
export type Verdicts = ReadonlyMap<ColumnName, readonly Verdict[]>;

const KINDS = ['layer', 'operation'] as const;
const VERDICTS = ['right', 'wrong', 'missing'] as const;

/** Counts, then what is not right in every column, then what is; as Markdown. */
export function formatReport(verdicts: Verdicts): string {
  const columns = [...verdicts.values()];
  const groups = [...new Set(CASES.map(titleOf))];
  const placeOf = ({ tried }: Row) => groups.indexOf(titleOf(tried));
  const rows = CASES.map((tried, index) => ({
    tried,
    verdicts: columns.map((list) => list[index]),
  })).toSorted((one, other) => placeOf(one) - placeOf(other));
  const isRight = (row: Row) => row.verdicts.every(({ is }) => is === 'right');
  const titles = [...verdicts.keys()].map((column) => COLUMNS[column].title);
  return [
    formatCounts(verdicts),
    '## Not right everywhere',
    formatTable(
      titles,
      rows.filter((row) => !isRight(row)),
    ),
    '## Right everywhere',
    formatList(rows.filter(isRight).map(({ tried }) => tried)),
  ].join('\n\n');
}

/** A case, and the verdict on it of every column. */
interface Row {
  readonly tried: Case;
  readonly verdicts: readonly Verdict[];
}

function formatCounts(verdicts: Verdicts): string {
  const titles = KINDS.flatMap((kind) => [`${kind}s: right`, 'wrong', 'missing']);
  const countsOf = (list: readonly Verdict[]) =>
    KINDS.flatMap((kind) =>
      VERDICTS.map((is) => {
        const isCounted = (verdict: Verdict, index: number) =>
          CASES[index].kind === kind && verdict.is === is;
        return String(list.filter(isCounted).length);
      }),
    );
  const rows: string[][] = [];
  for (const [column, list] of verdicts) rows.push([COLUMNS[column].title, ...countsOf(list)]);
  return formatRows([['', ...titles], ...rows]);
}

/** Variants of which the same is to be said share a row. */
function formatTable(titles: readonly string[], rows: readonly Row[]): string {
  const variants = new Map<string, string[]>();
  for (const { tried, verdicts } of rows) {
    const key = JSON.stringify([titleOf(tried), ...formatVerdicts(titles, verdicts)]);
    variants.set(key, [...(variants.get(key) ?? []), tried.variant]);
  }
  const lines = [...variants].map(([key, names]) => {
    const [title, ...cells]: string[] = JSON.parse(key);
    return [withVariants(title, names)].concat(cells);
  });
  return formatRows([['', ...titles], ...lines]);
}

/** What is said of the first column is not said again. */
function formatVerdicts(titles: readonly string[], verdicts: readonly Verdict[]): string[] {
  const [first, ...others] = verdicts.map(formatVerdict);
  return [
    first,
    ...others.map((cell) => (cell === first && cell !== 'right' ? `as ${titles[0]}` : cell)),
  ];
}

function formatVerdict(verdict: Verdict): string {
  switch (verdict.is) {
    case 'right':
      return 'right';
    case 'missing':
      return `missing: ${verdict.what}`;
    case 'wrong':
      return `**wrong**: ${verdict.what}${formatShare(verdict.by)}`;
  }
}

/** An error as a share of the largest value expected, where it is one. */
function formatShare(by: number): string {
  if (by === 0) return '';
  if (by === Infinity) return ', by its shape or no number';
  return `, by ${by < 0.1 ? Number((100 * by).toPrecision(1)) : Math.round(100 * by)} %`;
}

/** The variants of each layer and operation in one line. */
function formatList(cases: readonly Case[]): string {
  const groups = new Map<string, string[]>();
  for (const tried of cases) {
    const variants = groups.get(titleOf(tried)) ?? [];
    groups.set(titleOf(tried), [...variants, tried.variant]);
  }
  return [...groups].map(([title, variants]) => `- ${withVariants(title, variants)}`).join('\n');
}

/** So many variants are listed, of more the first ones. */
const MOST_LISTED = 6;

/** A layer or operation, and which ways to use it are meant. */
function withVariants(title: string, variants: readonly string[]): string {
  if (variants.join('') === '') return title;
  const names = variants.map((variant) => (variant === '' ? 'plain' : variant));
  const more = names.length - MOST_LISTED;
  const listed = more > 1 ? [...names.slice(0, MOST_LISTED), `${more} more like these`] : names;
  return `${title}: ${listed.join('; ')}`;
}

function titleOf({ kind, group }: Case): string {
  return `${kind} \`${group}\``;
}

function formatRows([head, ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
