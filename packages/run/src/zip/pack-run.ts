import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { assertRunFiles, holdsTensors, type RunFiles } from '../run-files.ts';
import { assertRunName } from '../run-name.ts';

/** More than the zip's own bytes: its headers. */
const HEADERS = 65_536;

/**
 * Packs a run as a zip of one folder, called `name`, which is a run folder once unpacked.
 *
 * Throws a RangeError where a run cannot be called so, or a run folder has no such file.
 */
export async function packRun(name: string, files: RunFiles): Promise<Uint8Array<ArrayBuffer>> {
  assertRunName(name);
  assertRunFiles(files);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, HEADERS);
  const zip = new ZipWriter(new Uint8ArrayWriter(bytes), { useWebWorkers: false });
  for (const [path, content] of files) {
    const options = holdsTensors(path) ? { level: 0 } : {};
    await zip.add(`${name}/${path}`, new Uint8ArrayReader(content), options);
  }
  return zip.close();
}
