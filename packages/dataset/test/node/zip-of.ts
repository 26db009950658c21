import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-custom.js';

/** A zip of files by their paths in it, stored as they are unless it is compressed. */
export async function zipOf(
  files: Readonly<Record<string, Uint8Array>>,
  isCompressed = false,
): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [path, bytes] of Object.entries(files)) {
    await zip.add(path, new Uint8ArrayReader(bytes), isCompressed ? {} : { level: 0 });
  }
  return zip.close();
}
