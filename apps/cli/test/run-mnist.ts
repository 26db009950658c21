import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The launcher of the built command. */
export const bin = fileURLToPath(new URL('../bin/mnist.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `mnist` process under way. */
export interface Running {
  readonly process: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

/** A home without anything installed into it, whatever this machine's user has. */
const emptyHome = mkdtempSync(join(tmpdir(), 'mnist-cnn-home-'));
process.on('exit', () => rmSync(emptyHome, { recursive: true, force: true }));
const atHome = { HOME: emptyHome, XDG_CACHE_HOME: join(emptyHome, '.cache') };

/** Starts the built command as its users do, in a process of its own. */
export function startMnist(
  words: readonly string[],
  onLine?: (line: string) => void,
  environment: NodeJS.ProcessEnv = atHome,
): Running {
  const child = spawn(process.execPath, [bin, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let [stdout, stderr, rest] = ['', '', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, outcome };
}

/** Runs `mnist` to its end. */
export async function mnist(...words: string[]): Promise<Outcome> {
  return startMnist(words).outcome;
}

/** A temporary folder and its removal. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'mnist-cnn-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The JSON objects that a command printed, one a line. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
