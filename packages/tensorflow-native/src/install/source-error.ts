import { DownloadError, errorMessage } from '@mnist-cnn/download';
import { TensorflowError } from '../tensorflow-error.ts';

const remedy =
  'Give a wheel of tensorflow or tensorflow_cpu, an archive of libtensorflow as .tar.gz, or a folder that holds one of them unpacked.';

/** The error of something that TensorFlow cannot be installed from. */
export function badSource(found: string, cause?: unknown): TensorflowError {
  return new TensorflowError('bad-source', `${found} ${remedy}`, { cause });
}

/** The TensorflowError of what went wrong while a source was read and written to a folder. */
export function sourceError(source: string, folder: string, cause: unknown): unknown {
  if (cause instanceof TensorflowError) return cause;
  if (cause instanceof DownloadError) {
    return new TensorflowError(cause.code, cause.message, { cause });
  }
  if (!(cause instanceof Error)) return cause;
  const code = 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new TensorflowError(
      'no-space',
      `The disk of ${folder} became full while ${source} was written there. Free some space, or choose a cache on another disk.`,
      { cause },
    );
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new TensorflowError(
      'cannot-write',
      `Could not write to ${folder}: ${errorMessage(cause)}. Make it writable, or choose another cache.`,
      { cause },
    );
  }
  return cause;
}
