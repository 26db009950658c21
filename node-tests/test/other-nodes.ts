import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A version of Node that the tests run on beside the one that runs them. */
export interface OtherNode {
  readonly major: string;
  readonly executable: string;
  /** Whether it is installed; there are versions for Linux alone. */
  readonly installed: boolean;
}

const versions = fileURLToPath(new URL('../versions', import.meta.url));
const { optionalDependencies } = JSON.parse(readFileSync(join(versions, 'package.json'), 'utf8'));
const running = process.versions.node.split('.')[0];

/** The tested versions, without the one that runs this. */
export const otherNodes: readonly OtherNode[] = majors()
  .filter((major) => major !== running)
  .map((major) => {
    const name = `node-${major}-${process.platform}-${process.arch}`;
    const executable = join(versions, 'node_modules', name, 'bin', 'node');
    return { major, executable, installed: existsSync(executable) };
  });

/** Of names such as `node-24-linux-x64`, each version once. */
function majors(): string[] {
  return [...new Set(Object.keys(optionalDependencies).map((name) => name.split('-')[1]))];
}
