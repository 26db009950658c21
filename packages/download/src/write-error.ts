import { dirname } from 'node:path';
import { DownloadError } from './download-error.ts';
import { errorCode, errorMessage } from './error-message.ts';
import type { ExpectedFile } from './expected-file.ts';

/** The error of a path that could not be written. */
export function cannotWrite(path: string, cause: unknown): DownloadError {
  return new DownloadError('cannot-write', `Could not write ${path}: ${errorMessage(cause)}`, {
    cause,
  });
}

/** The error of a part file that could not be written any further, once so many bytes of the file had arrived. */
export function cannotGoOn(
  part: string,
  file: ExpectedFile,
  received: number,
  cause: unknown,
): DownloadError {
  const code = errorCode(cause);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return cannotWrite(part, cause);
  return new DownloadError(
    'no-space',
    `The disk became full when ${received} of the ${file.bytes} bytes of ${file.name} had arrived in ${dirname(part)}. They are kept: free ${file.bytes - received} bytes there and download it again to go on.`,
    { cause },
  );
}
