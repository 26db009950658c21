import type { RunFiles } from '@mnist-cnn/run';
import { unpackRun } from '@mnist-cnn/run/zip';
import { execFileSync, spawnSync } from 'node:child_process';
import { packRun } from '@mnist-cnn/run/zip';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Zips a run's folder with Info-ZIP's program where there is one. */
export async function zipFolder(folder: string): Promise<Buffer> {
  if (spawnSync('zip', ['-v']).status !== 0) {
    return Buffer.from(await packRun(basename(folder), await readRun(folder)));
  }
  execFileSync('zip', ['-q', '-r', `${folder}.zip`, basename(folder)], { cwd: dirname(folder) });
  return readFile(`${folder}.zip`);
}

/** Unpacks a zip into a new folder below `parent`, and gives that. */
export async function unzipInto(parent: string, zip: Uint8Array): Promise<string> {
  const { files } = await unpackRun(zip);
  const folder = await mkdtemp(join(parent, 'unzipped-'));
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** All files of a folder, by their paths in it. */
export async function readRun(folder: string): Promise<RunFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(
      path.slice(folder.length + 1).replaceAll('\\', '/'),
      new Uint8Array(await readFile(path)),
    );
  }
  return files;
}
