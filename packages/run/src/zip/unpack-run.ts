import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { layout } from '../layout.ts';
import { parseRunFiles } from '../parse-run-files.ts';
import { badArchive, listZip, readZipFile } from './read-zip.ts';
import { holdsTensors, isRunFile, type RunFiles } from '../run-files.ts';
import { RunError } from '../run-error.ts';
import { isRunName } from '../run-name.ts';
import type { RunRecord } from '../run-record.ts';

/** A run as it was in a zip. */
export interface UnpackedRun {
  /** What its folder in the zip is called, where a run can be called so. */
  readonly name: string | undefined;
  readonly record: RunRecord;
  readonly files: RunFiles;
}

export interface UnpackOptions {
  /** Called after every file with the share of all bytes that is unpacked, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const MAX_ENTRIES = 1000;
const MiB = 2 ** 20;
/** Of a checkpoint or weights; the network's checkpoints have up to 52 MB. */
const MAX_TENSORS = 128 * MiB;
const MAX_TEXT = 32 * MiB;
const MAX_TOTAL = 512 * MiB;

/**
 * Unpacks the zip of a run folder, whoever made it, and checks what it holds.
 *
 * The run is the folder with `run.json`, at whatever depth; what no run folder has is passed over. At most 1,000 entries
 * are taken, and 512 MiB uncompressed in all, 128 of a checkpoint, 32 of a text; more is neither allocated nor inflated.
 *
 * @throws RunError `bad-archive`, `no-run`, `bad-record`, `bad-history` or `bad-file`; nothing else.
 */
export async function unpackRun(
  bytes: Uint8Array,
  { onProgress }: UnpackOptions = {},
): Promise<UnpackedRun> {
  const entries = await listZip(bytes, MAX_ENTRIES);
  const folder = folderOfRun(entries.map(({ filename }) => filename));
  const found = filesIn(folder, entries);
  const total = checkedSize(found);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let done = 0;
  for (const [path, entry] of found) {
    files.set(path, await readZipFile(entry));
    done += entry.uncompressedSize;
    onProgress?.(total > 0 ? done / total : 1);
  }
  const record = await parseRunFiles(files);
  const name = folder.split('/').at(-2) ?? '';
  return { name: isRunName(name) ? name : undefined, record, files };
}

/** Where the run is: '' or a path that ends in a slash. */
function folderOfRun(names: readonly string[]): string {
  const folders = names
    .filter((name) => `/${name}`.endsWith(`/${layout.record}`))
    .map((name) => name.slice(0, -layout.record.length));
  const depth = (folder: string): number => folder.split('/').length;
  const [first, second] = [...new Set(folders)].toSorted(
    (left, right) => depth(left) - depth(right),
  );
  if (first === undefined) {
    throw new RunError(
      'no-run',
      `The zip holds no run: there is no ${layout.record} in it. Zip a run's folder, as ${layout.record} lies in it.`,
    );
  }
  if (second !== undefined && depth(second) === depth(first)) {
    throw badArchive(`it holds several runs`);
  }
  return first;
}

function filesIn(folder: string, entries: readonly FileEntry[]): Map<string, FileEntry> {
  const found = new Map<string, FileEntry>();
  for (const entry of entries) {
    const path = entry.filename.startsWith(folder) ? entry.filename.slice(folder.length) : '';
    if (!isRunFile(path)) continue;
    if (found.has(path)) throw badArchive(`it holds ${path} twice`);
    found.set(path, entry);
  }
  return found;
}

/** Bytes of all files, which are not too many. */
function checkedSize(found: ReadonlyMap<string, FileEntry>): number {
  let total = 0;
  for (const [path, { uncompressedSize }] of found) {
    const most = holdsTensors(path) ? MAX_TENSORS : MAX_TEXT;
    if (uncompressedSize > most) {
      throw badArchive(`${path} has ${uncompressedSize} bytes; at most ${most} are taken`);
    }
    total += uncompressedSize;
  }
  if (total > MAX_TOTAL) {
    throw badArchive(`its files have ${total} bytes; at most ${MAX_TOTAL} are taken`);
  }
  return total;
}
