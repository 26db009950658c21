import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { RunError } from '../run-error.ts';

/** Small, because a platform may inflate a whole piece, up to 1032 times its size, before it takes a breath. */
const PIECE = 16_384;

class PieceReader extends Uint8ArrayReader {
  override createReadable(range = {}): ReadableStream<Uint8Array> {
    return super.createReadable({ ...range, chunkSize: PIECE });
  }
}

/**
 * Lists the files of a zip, at most `maxEntries`; folders are left out.
 *
 * @throws RunError `bad-archive`: no zip, one that could be read in two ways, names that would leave its folder.
 */
export async function listZip(bytes: Uint8Array, maxEntries: number): Promise<FileEntry[]> {
  const zip = new ZipReader(new PieceReader(bytes), {
    useWebWorkers: false,
    checkCrc32: true,
    filenameValidation: 'strict',
  });
  const files: FileEntry[] = [];
  let entries = 0;
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      entries++;
      if (entries > maxEntries) throw badArchive(`it has more than ${maxEntries} entries`);
      if (entry.filename.includes('\\')) {
        throw badArchive(`${shown(entry.filename)} has a backslash in its name`);
      }
      if (!entry.directory) files.push(entry);
    }
  } catch (cause) {
    throw asBadArchive(cause);
  }
  return files;
}

/**
 * Reads a file of a zip, which takes the memory that it declares, whatever it holds.
 *
 * @throws RunError `bad-archive`: damaged, encrypted, or of another size than it declares.
 */
export async function readZipFile(file: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await file.getData(new Uint8ArrayWriter(file.uncompressedSize));
  } catch (cause) {
    throw asBadArchive(cause, file.filename);
  }
}

export function badArchive(reason: string, options?: ErrorOptions): RunError {
  return new RunError(
    'bad-archive',
    `The zip cannot be opened: ${reason}. Zip the run's folder again.`,
    options,
  );
}

/** A name as a message shows it: it may be anything. */
function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 99)}…` : name);
}

function asBadArchive(cause: unknown, name?: string): RunError {
  if (cause instanceof RunError) return cause;
  if (!(cause instanceof Error)) return badArchive(String(cause), { cause });
  // An unsafe name comes with its error.
  const file = name ?? ('filename' in cause ? String(cause.filename) : undefined);
  const reason = file === undefined ? cause.message : `${shown(file)}: ${cause.message}`;
  return badArchive(reason, { cause });
}
