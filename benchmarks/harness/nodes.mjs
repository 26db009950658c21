/** @import { NodeRelease } from '../types.ts' */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { peersFolder } from './peers-folder.mjs';

/** Major versions that stand side by side in the table, newest first. */
const WANTED = [26, 20];

/** What programs run on, newest first; at least one. */
export const nodes = chooseNodes(
  WANTED.map(installedNode).filter((release) => release !== undefined),
  { ...parse(process.versions.node), executable: process.execPath },
);

/** Major versions that are wanted and not there. */
export const missingNodes = WANTED.filter((major) => nodes.every((node) => node.major !== major));

/**
 * The Nodes of `peers/`, and the one that runs the benchmark where none of them has its major version; newest first.
 *
 * @param {readonly NodeRelease[]} installed
 * @param {NodeRelease} running
 */
export function chooseNodes(installed, running) {
  const isThere = installed.some(({ major }) => major === running.major);
  const chosen = isThere ? installed : [...installed, running];
  return chosen.toSorted((left, right) => right.major - left.major);
}

/**
 * The binary that the registry has for this platform, under the name that peers/package.json gives it.
 *
 * @param {number} major
 * @returns {NodeRelease | undefined}
 */
function installedNode(major) {
  const name = `node-${major}-${process.platform}-${process.arch}`;
  const manifest = new URL(`node_modules/${name}/package.json`, peersFolder);
  try {
    const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8'));
    return { ...parse(version), executable: fileURLToPath(new URL(bin.node, manifest)) };
  } catch {
    return undefined;
  }
}

/** @param {string} version */
function parse(version) {
  return { major: Number.parseInt(version, 10), version };
}
