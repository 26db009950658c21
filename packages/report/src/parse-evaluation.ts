import { type Evaluation, evaluationSchema } from './evaluation.ts';
import { ReportError } from './report-error.ts';

/**
 * Checks that a value, as JSON.parse gives it, is an evaluation.
 *
 * Throws a ReportError `invalid-evaluation` whose message names the first field that is wrong and says how.
 */
export function parseEvaluation(json: unknown): Evaluation {
  const { data, error } = evaluationSchema.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  const others = error.issues.length - 1;
  const where = issue.path.length === 0 ? '' : `${formatPath(issue.path)}: `;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  throw new ReportError(
    'invalid-evaluation',
    `This is not an evaluation: ${where}${issue.message}${more}.`,
    { cause: error },
  );
}

/** `mistakes[3].index`, as one writes it in JavaScript. */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('');
}
