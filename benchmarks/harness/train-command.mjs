/** @import { NodeRelease } from '../types.ts' */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs `mnist train` into a folder that is removed afterwards; interrupts it, as Ctrl-C does, after the last line wanted.
 *
 * @param {NodeRelease} node
 * @param {string} mnist path of the command
 * @param {readonly string[]} options
 * @param {(line: any) => boolean} [isLast] by default it runs to its end
 * @returns {Promise<{ lines: any[], record: any }>} what it printed, and `run.json`
 * @throws {Error} when it ends by itself with another code than 0, with what it said.
 */
export async function runTrainCommand(node, mnist, options, isLast = () => false) {
  const folder = await mkdtemp(join(tmpdir(), 'mnist-benchmark-'));
  const run = join(folder, 'run');
  const words = [mnist, 'train', '--json', `--out=${run}`, ...options];
  const child = spawn(node.executable, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // No GPU: all is measured on the processor.
    env: { ...process.env, CUDA_VISIBLE_DEVICES: '' },
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  try {
    const ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const lines = [];
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text);
      lines.push(line);
      if (isLast(line)) child.kill('SIGINT');
    }
    const code = await ended;
    if (code !== 0 && !lines.some(isLast)) {
      throw new Error(`mnist train exited with ${code}: ${complaints.trim()}`);
    }
    return { lines, record: JSON.parse(await readFile(join(run, 'run.json'), 'utf8')) };
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}
