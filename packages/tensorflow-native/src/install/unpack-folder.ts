import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';
import { libraryNames, placeInArchive, placeInWheel } from './layout.ts';
import type { Platform } from './platform.ts';
import { badSource, sourceError } from './source-error.ts';
import type { UnpackOptions } from './unpack.ts';

/** What a folder of the user's is, and where the members of its layout begin. */
interface SourceFolder {
  readonly kind: 'site-packages' | 'archive';
  /** The folder that holds tensorflow/ or lib/. */
  readonly root: string;
}

/**
 * Finds TensorFlow's library in a folder: Python's site-packages, the folder tensorflow in it, or an unpacked archive.
 * Undefined where there is none.
 */
async function findSourceFolder(
  folder: string,
  platform: Platform,
): Promise<SourceFolder | undefined> {
  const { tensorflow } = libraryNames(platform);
  for (const library of tensorflow) {
    const candidates = [
      { kind: 'site-packages', root: folder, found: join(folder, 'tensorflow', library) },
      { kind: 'site-packages', root: dirname(folder), found: join(folder, library) },
      { kind: 'archive', root: folder, found: join(folder, 'lib', library) },
    ] as const;
    for (const { kind, root, found } of candidates) {
      if ((await stat(found).catch(() => undefined))?.isFile()) return { kind, root };
    }
  }
  return undefined;
}

/**
 * Copies what is needed of a folder: links are followed, as the folder may be gone some day.
 *
 * With `withCuda` NVIDIA's libraries in the same site-packages come along. Resolves and rejects as unpackWheel does.
 */
export async function unpackFolder(
  source: string,
  folder: string,
  platform: Platform,
  withCuda: boolean,
  { signal, onBytes, requireSpace }: UnpackOptions,
): Promise<number> {
  const found = await findSourceFolder(source, platform);
  if (found === undefined) throw badSource(`${source} holds no TensorFlow library.`);
  const { kind, root } = found;
  const isWheel = kind === 'site-packages';
  const placeIn = isWheel ? placeInWheel(platform) : placeInArchive(platform);
  const starts = isWheel ? ['tensorflow', ...(withCuda ? ['nvidia'] : [])] : ['lib', 'include'];
  try {
    const wanted: { from: string; to: string; bytes: number }[] = [];
    for (const start of starts) {
      for (const member of await membersUnder(root, start, signal)) {
        const place = placeIn(member);
        if (place === undefined) continue;
        const from = join(root, member);
        const { size } = await stat(from);
        wanted.push({ from, to: join(folder, place), bytes: size });
      }
    }
    const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
    await requireSpace(total);
    let done = 0;
    for (const { from, to, bytes } of wanted) {
      signal?.throwIfAborted();
      await mkdir(dirname(to), { recursive: true });
      await copyFile(from, to, constants.COPYFILE_FICLONE);
      done += bytes;
      onBytes(done, total);
    }
    return wanted.length;
  } catch (cause) {
    signal?.throwIfAborted();
    const error = sourceError(source, dirname(folder), cause);
    if (error instanceof TensorflowError || !(cause instanceof Error)) throw error;
    throw badSource(`${source} cannot be read: ${cause.message}.`, cause);
  }
}

/** The folders of tensorflow/ that have something needed; the others hold tens of thousands of files. */
const searched = /^tensorflow(?:$|\/include(?:$|\/(?:tensorflow|tsl|xla)(?:$|\/)))/;

async function membersUnder(
  root: string,
  start: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  signal?.throwIfAborted();
  const entries = await readdir(join(root, start), { withFileTypes: true }).catch(
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const members: string[] = [];
  for (const entry of entries) {
    const member = `${start}/${entry.name}`;
    if (!entry.isDirectory()) members.push(member);
    else if (!member.startsWith('tensorflow/') || searched.test(member)) {
      members.push(...(await membersUnder(root, member, signal)));
    }
  }
  return members;
}
