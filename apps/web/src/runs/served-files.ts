import { RunError, type RunFiles } from '@mnist-cnn/run';
import { fetchWithProgress } from '../reading/fetch-with-progress.ts';

interface ServedFile {
  readonly path: string;
  readonly bytes: number;
}

/** The list of what `mnist web RUN` serves. */
export interface ServedFiles {
  readonly name: string;
  readonly files: readonly ServedFile[];
}

/** As of a zip. */
const MAX_BYTES = 512 * 2 ** 20;

/**
 * Asks what is served below `folder`; undefined where nothing is.
 *
 * @throws Error where the list is none.
 */
export async function listServed(folder: string): Promise<ServedFiles | undefined> {
  // A page that was kept opens without its server, which serves nothing then.
  const response = await fetch(`${folder}index.json`).catch(() => undefined);
  if (!response || response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${response.url} was answered with ${response.status}.`);
  const list: unknown = await response.json();
  if (isList(list)) return list.name === null ? undefined : { ...list, name: list.name };
  throw new Error(`${response.url} is no list of a run's files.`);
}

/**
 * Fetches files below `folder`; tells what share of them is there.
 *
 * @throws RunError `no-space` where they are too large; Error as fetchWithProgress does.
 */
export async function fetchServed(
  folder: string,
  files: readonly ServedFile[],
  onProgress: (share: number) => void,
): Promise<RunFiles> {
  const total = sizeOf(files);
  if (total > MAX_BYTES) {
    throw new RunError('no-space', `The run has ${total} bytes; at most ${MAX_BYTES} are taken.`);
  }
  const fetched = new Map<string, Uint8Array<ArrayBuffer>>();
  let done = 0;
  for (const { path, bytes } of files) {
    const before = done;
    const tell = (share: number) => onProgress((before + share * bytes) / total);
    fetched.set(path, await fetchWithProgress(folder + path, tell));
    done += bytes;
  }
  return fetched;
}

/** Bytes of all of them. */
export function sizeOf(files: readonly ServedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

interface List {
  readonly name: string | null;
  readonly files: readonly ServedFile[];
}

function isList(value: unknown): value is List {
  return (
    isObject(value) &&
    'name' in value &&
    (typeof value.name === 'string' || value.name === null) &&
    'files' in value &&
    Array.isArray(value.files) &&
    value.files.every(isFile)
  );
}

function isFile(value: unknown): value is ServedFile {
  return (
    isObject(value) &&
    'path' in value &&
    typeof value.path === 'string' &&
    'bytes' in value &&
    typeof value.bytes === 'number'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
