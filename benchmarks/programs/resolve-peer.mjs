import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { peersFolder } from '../harness/peers-folder.mjs';

const { resolve } = createRequire(peersFolder);

/**
 * Where a package that may not be installed is imported from: `peers/`, or else wherever the workspace has it.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function resolvePeer(name) {
  try {
    return pathToFileURL(resolve(name)).href;
  } catch {
    return undefined;
  }
}
