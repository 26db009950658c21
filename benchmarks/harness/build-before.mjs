import { execFile, spawn } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What progress is counted from. */
const COMMIT = '6f4d16817e1c82773c74e097af1bb0cf64b530d1';

/** How people name it. */
export const shortCommit = COMMIT.slice(0, 7);

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('../.before', import.meta.url));

/**
 * An older build of this project, checked out into a folder of its own, installed and built as `npm run mnist` does; what
 * is there already is used again.
 *
 * @returns {Promise<{ mnist: string, programs: string } | { missing: string }>} missing where the history lacks the commit
 * @throws {Error} when it cannot be installed or built; the lines above say why.
 */
export async function buildBefore() {
  if ((await revision(join(folder, '.git'), 'HEAD')) !== COMMIT) {
    if ((await revision(join(root, '.git'), `${COMMIT}^{commit}`)) === undefined) {
      return {
        missing: `there is no commit ${shortCommit} in the history here: git fetch --unshallow`,
      };
    }
    await checkOut();
  }
  await install();
  return {
    mnist: join(folder, 'apps', 'cli', 'bin', 'mnist.js'),
    programs: join(folder, 'benchmarks', 'programs'),
  };
}

async function checkOut() {
  const unfinished = `${folder}-unfinished`;
  await Promise.all([folder, unfinished].map((path) => rm(path, { recursive: true, force: true })));
  await git('clone', '--quiet', '--shared', '--no-checkout', root, unfinished);
  await git('-C', unfinished, 'checkout', '--quiet', '--detach', COMMIT);
  await rename(unfinished, folder);
}

async function install() {
  // What it prints is no part of the report.
  const child = spawn(process.execPath, [join(folder, 'tools', 'mnist.mjs'), '--version'], {
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${folder} could not be built: exit code ${code}`);
}

/**
 * The full hash that a revision comes to in a repository; undefined where it has none, or there is no repository or git.
 *
 * @param {string} repository
 * @param {string} name
 */
async function revision(repository, name) {
  try {
    return await git('--git-dir', repository, 'rev-parse', '--quiet', '--verify', name);
  } catch {
    return undefined;
  }
}

/** @param {readonly string[]} words */
async function git(...words) {
  const { stdout } = await promisify(execFile)('git', words);
  return stdout.trim();
}
