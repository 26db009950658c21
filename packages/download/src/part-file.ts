import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './is-alive.ts';
import { sizeOfFile } from './size-of-file.ts';

// A part that nobody works on is NAME.part. Whoever works on one has renamed it to NAME.PID-RANDOM.part: of all that
// try, a rename lets one alone succeed, so two processes never write to the same part.

/**
 * Takes hold of what an earlier download left, where there is some that nobody works on, or else of nothing.
 *
 * Resolves to the path to write to, which no other process or call will.
 */
export async function claimPart(destination: string): Promise<string> {
  const own = `${destination}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  for (const left of [freePart(destination), ...(await abandonedParts(destination))]) {
    const claimed = await rename(left, own).then(
      () => true,
      () => false,
    );
    if (claimed) break;
  }
  return own;
}

/** Lets go of a part, so that a later download may go on with it. */
export async function releasePart(part: string, destination: string): Promise<void> {
  const free = freePart(destination);
  // No reason to fail where this does: the part is only lost. Of two the larger is worth keeping.
  const isLess = (await sizeOfFile(part)) < (await sizeOfFile(free));
  await (isLess ? rm(part, { force: true }) : rename(part, free)).catch(() => {});
}

/** Removes the parts that nobody works on, once the file is there. */
export async function removeParts(destination: string): Promise<void> {
  for (const left of [freePart(destination), ...(await abandonedParts(destination))]) {
    await rm(left, { force: true }).catch(() => {});
  }
}

function freePart(destination: string): string {
  return `${destination}.part`;
}

/** The parts of processes that were killed. */
async function abandonedParts(destination: string): Promise<readonly string[]> {
  const prefix = `${basename(destination)}.`;
  const names = await readdir(dirname(destination)).catch(() => []);
  return names
    .filter((name) => {
      const match =
        name.startsWith(prefix) && /^(\d+)-[0-9a-f]+\.part$/.exec(name.slice(prefix.length));
      return match && !isAlive(Number(match[1]));
    })
    .map((name) => join(dirname(destination), name));
}
