import { errorMessage } from '@mnist-cnn/download';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { badSource, sourceError } from './source-error.ts';
import { refusal, type UnpackOptions } from './unpack.ts';

/**
 * Unpacks what is needed of a wheel into a folder, piece by piece, each file checked by its size and CRC-32.
 *
 * Resolves to how many files there were. Rejects with a TensorflowError, `bad-source`, `no-space` or `cannot-write`, or
 * with the signal's reason.
 */
export async function unpackWheel(
  wheel: string,
  folder: string,
  options: UnpackOptions,
): Promise<number> {
  const { name, signal, placeOf, onBytes, requireSpace } = options;
  return withWheel(wheel, name, dirname(folder), async (zip, entries) => {
    const wanted = entries.flatMap((entry) => {
      const place = placeOf(entry.fileName);
      return place === undefined ? [] : [{ entry, place }];
    });
    const total = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    for (const { entry } of wanted) {
      const { fileName, uncompressedSize } = entry;
      const reason = refusedAs(entry) ?? refusal(fileName, uncompressedSize, total, wanted.length);
      if (reason !== undefined) throw badSource(`${fileName} in ${name} ${reason}.`);
    }
    if (new Set(wanted.map(({ place }) => place)).size < wanted.length) {
      throw badSource(`${name} has several files of one name.`);
    }
    await requireSpace(total);
    let done = 0;
    for (const { entry, place } of wanted) {
      signal?.throwIfAborted();
      const file = join(folder, place);
      await mkdir(dirname(file), { recursive: true });
      const stream = await zip.openReadStreamPromise(entry);
      let crc = 0;
      const checked = async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          crc = crc32(chunk, crc);
          done += chunk.length;
          onBytes(done, total);
          yield chunk;
        }
      };
      // Programs are written to be run.
      const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
      const sink = createWriteStream(file, { flags: 'wx', mode });
      await pipeline(stream, checked, sink, signal === undefined ? {} : { signal });
      if (crc !== entry.crc32) {
        throw badSource(`${name} is damaged: ${entry.fileName} has another checksum than it says.`);
      }
    }
    return wanted.length;
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}

/** Reads the METADATA of a wheel. Rejects with a TensorflowError `bad-source`. */
export async function readWheelMetadata(wheel: string): Promise<string> {
  return withWheel(wheel, wheel, dirname(wheel), async (zip, entries) => {
    const entry = entries.find(({ fileName }) => /^[^/]+\.dist-info\/METADATA$/.test(fileName));
    if (entry === undefined) throw badSource(`${wheel} has no METADATA, as every wheel has.`);
    if (entry.uncompressedSize > 1e6) throw badSource(`The METADATA of ${wheel} is too large.`);
    return text(await zip.openReadStreamPromise(entry));
  });
}

async function withWheel<T>(
  wheel: string,
  name: string,
  folder: string,
  use: (zip: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(wheel, { autoClose: false, strictFileNames: true });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    return await use(zip, entries);
  } catch (cause) {
    const error = sourceError(name, folder, cause);
    // Names that lead elsewhere, sizes that are not those announced, an end that is missing.
    if (error === cause && !(error instanceof Error && error.name === 'TensorflowError')) {
      throw badSource(`${name} is no whole wheel: ${errorMessage(cause)}.`, cause);
    }
    throw error;
  } finally {
    zip?.close();
  }
}

function refusedAs(entry: Entry): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return 'is no regular file';
  return entry.canDecodeFileData()
    ? undefined
    : 'is encrypted, or compressed in a way unknown here';
}
