import { busyMirror } from './busy-mirror.ts';
import { MirrorFailure } from './mirror-failure.ts';
import type { ExpectedFile } from './expected-file.ts';

/**
 * At which byte of the file a response's body begins: 0, or `had` where the server goes on from there as asked.
 *
 * Throws a MirrorFailure where the body is not the file, as far as its head tells.
 */
export function startOfBody(response: Response, had: number, file: ExpectedFile): number {
  const { status, headers } = response;
  if (status === 416) {
    throw new MirrorFailure('has no more than is here already', had > 0 ? 'start-again' : 'lost');
  }
  if (status === 429 || status >= 500) throw busyMirror(response);
  if (status !== 200 && status !== 206) {
    throw new MirrorFailure(`HTTP ${status} ${response.statusText}`.trimEnd());
  }
  if (/^text\/html|^application\/xhtml/i.test(headers.get('content-type') ?? '')) {
    throw new MirrorFailure('answered with a web page instead of the file');
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw new MirrorFailure(`sends the file with Content-Encoding ${encoding}, not as it is`);
  }
  return status === 206 ? startOfRange(headers, had, file) : startOfWhole(headers, file);
}

function startOfWhole(headers: Headers, file: ExpectedFile): number {
  const length = headers.get('content-length');
  if (length !== null && Number(length) !== file.bytes) {
    throw new MirrorFailure(`has ${length} bytes, ${file.bytes} expected`);
  }
  return 0;
}

function startOfRange(headers: Headers, had: number, file: ExpectedFile): number {
  const range = headers.get('content-range') ?? '';
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
  // Bytes of a file of another size are not of this one.
  const sizeAgrees = total === '*' || Number(total) === file.bytes;
  if (Number(start) === had && sizeAgrees) return had;
  throw new MirrorFailure(
    `answered with the range "${range}", bytes ${had}-${file.bytes - 1}/${file.bytes} expected`,
  );
}
