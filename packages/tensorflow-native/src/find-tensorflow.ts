import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNpmLibrary } from './find-npm-library.ts';
import { addonFile, stderrGateFile } from './install/compile-addon.ts';
import { listInstalled, type CacheOptions } from './install/list-installed.ts';
import type { InstalledTensorflow } from './installed-tensorflow.ts';
import type { TensorflowLibrary } from './tensorflow-library.ts';
import { tfjsNodeVersion } from './tfjs-node-internals.ts';

/**
 * The TensorFlow library to load: what was installed last, else tfjs-node as npm installed it; undefined where there is
 * neither.
 */
export async function findTensorflow(
  options: CacheOptions = {},
): Promise<TensorflowLibrary | undefined> {
  const installed = await listInstalled(options);
  const newest = installed.find(({ record }) => record.addon === tfjsNodeVersion);
  return newest ? libraryOf(newest) : findNpmLibrary();
}

/** An installation as something to load. */
export function libraryOf({ id, directory, record }: InstalledTensorflow): TensorflowLibrary {
  const stderrGate = join(directory, stderrGateFile);
  return {
    binding: join(directory, addonFile),
    ...(existsSync(stderrGate) && { stderrGate }),
    variant: record.variant,
    origin: id,
  };
}
