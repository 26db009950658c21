import { MirrorFailure } from './mirror-failure.ts';

const longestWait = 60_000;

/** The failure of a mirror that answered with a status of too many requests or an error of its own. */
export function busyMirror({ status, statusText, headers }: Response): MirrorFailure {
  const answer = `HTTP ${status} ${statusText}`.trimEnd();
  const retryAfter = millisecondsUntil(headers.get('retry-after') ?? '');
  if (retryAfter <= longestWait) return new MirrorFailure(answer, 'passing', { retryAfter });
  return new MirrorFailure(`${answer}, asks to be left alone for ${retryAfter / 1000} s`);
}

/** What Retry-After says: seconds or a date (RFC 9110, 10.2.3). */
function millisecondsUntil(retryAfter: string): number {
  if (/^\d+$/.test(retryAfter)) return 1000 * Number(retryAfter);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}
