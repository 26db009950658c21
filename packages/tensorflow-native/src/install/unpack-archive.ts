import { errorMessage } from '@mnist-cnn/download';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { TensorflowError } from '../tensorflow-error.ts';
import { badSource, sourceError } from './source-error.ts';
import { refusal, type UnpackOptions } from './unpack.ts';

/**
 * Unpacks what is needed of an archive (.tar.gz) into a folder, piece by piece; gzip has a checksum of its own.
 *
 * In archives a library is a link to a file whose name says more of the version: the file takes the link's place.
 * Resolves to how many files there were. Rejects as unpackWheel does.
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  options: UnpackOptions,
): Promise<number> {
  const { name, signal } = options;
  try {
    const { size } = await stat(archive);
    // What compressed libraries grow to was four times their size at most.
    await options.requireSpace(4 * size);
    const entries = extract();
    const [, count] = await Promise.all([
      pipeline(
        createReadStream(archive),
        counting((read) => options.onBytes(read, size)),
        createGunzip(),
        entries,
        signal === undefined ? {} : { signal },
      ),
      unpackEntries(folder, entries, options),
    ]);
    return count;
  } catch (cause) {
    signal?.throwIfAborted();
    const error = sourceError(name, dirname(folder), cause);
    if (error instanceof TensorflowError) throw error;
    if (error instanceof Error && 'syscall' in error) throw error;
    throw badSource(`${name} is no whole .tar.gz archive: ${errorMessage(cause)}.`, cause);
  }
}

function counting(onBytes: (bytes: number) => void) {
  let bytes = 0;
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  };
}

async function unpackEntries(
  folder: string,
  entries: ReturnType<typeof extract>,
  { name: archive, placeOf }: UnpackOptions,
): Promise<number> {
  /** Where links lead, by member. */
  const links = new Map<string, string>();
  /** Where files that may be a link's end were put, by member. */
  const versioned = new Map<string, string>();
  let count = 0;
  let total = 0;
  for await (const entry of entries) {
    const { header } = entry;
    const { name, size = 0 } = header;
    if (name.startsWith('/') || name.split('/').includes('..')) {
      throw badSource(`${name} in ${archive} leads out of its folder.`);
    }
    const member = posix.normalize(name);
    const link = linkOf(header, member);
    const place = placeOf(member);
    if (link !== undefined) {
      links.set(member, link);
    } else if (header.type === 'file' && (place !== undefined || isVersioned(member))) {
      count++;
      total += size;
      const reason = refusal(name, size, total, count);
      if (reason !== undefined) throw badSource(`${name} in ${archive} ${reason}.`);
      const file = join(folder, place ?? join('versioned', basename(member)));
      if (place === undefined) versioned.set(member, file);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(entry, createWriteStream(file, { flags: 'wx' }));
      continue;
    }
    entry.resume();
  }
  for (const member of links.keys()) {
    const place = placeOf(member);
    const file = versioned.get(endOf(member, links));
    if (place === undefined || file === undefined) continue;
    await mkdir(dirname(join(folder, place)), { recursive: true });
    await rename(file, join(folder, place));
  }
  await rm(join(folder, 'versioned'), { recursive: true, force: true });
  return count;
}

function isVersioned(member: string): boolean {
  return /^lib\/libtensorflow(?:_cc|_framework)?\.(?:so\.\d+\.[\w.-]+|\d+\.[\w.-]+\.dylib)$/.test(
    member,
  );
}

function linkOf({ type, linkname }: Header, member: string): string | undefined {
  if (linkname === undefined || linkname === null) return undefined;
  if (type === 'symlink') return posix.join(posix.dirname(member), linkname);
  return type === 'link' ? posix.normalize(linkname) : undefined;
}

function endOf(member: string, links: ReadonlyMap<string, string>): string {
  let end = member;
  // A link that leads back to itself has no end.
  for (let steps = 0; steps < links.size; steps++) end = links.get(end) ?? end;
  return end;
}
