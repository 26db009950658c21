import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataUrl } from './with-modules.ts';

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

/**
 * Runs `mnist` until it has printed this many lines with a text in them, and sends itself a signal there: at that place
 * however busy the machine is.
 */
export async function mnistUntil(
  { signal, text, count = 1 }: { signal: NodeJS.Signals; text: string; count?: number },
  words: readonly string[],
  environment: NodeJS.ProcessEnv = atHome,
): Promise<Outcome> {
  const preload = dataUrl(`
    import { isMainThread } from 'node:worker_threads';
    const { write } = process.stdout;
    let left = ${count};
    if (isMainThread) process.stdout.write = function (chunk, ...rest) {
      const isTaken = write.call(this, chunk, ...rest);
      if (chunk.includes(${JSON.stringify(text)}) && --left === 0) process.kill(process.pid, '${signal}');
      return isTaken;
    };`);
  const options = { NODE_OPTIONS: `--import=${preload}` };
  return startMnist(words, undefined, { ...environment, ...options }).outcome;
}

/** Runs `mnist` to its end in a process of its own. */
export async function mnistAlone(...words: string[]): Promise<Outcome> {
  return startMnist(words).outcome;
}

let host: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `mnist` to its end in the process that ran the last command, where TensorFlow.js is loaded already: a process of its own
 * spends two seconds of a processor on that.
 */
export function mnist(...words: string[]): Promise<Outcome> {
  const outcome = last.then(() => runIn((host ??= startHost()), words));
  last = outcome.catch(() => undefined);
  return outcome;
}

function startHost(): ChildProcess {
  const child = fork(fileURLToPath(new URL('run-commands.mjs', import.meta.url)), {
    env: { ...process.env, ...atHome },
  });
  child.on('exit', () => (host = undefined));
  // Its channel keeps this process while a command runs; it ends with its channel.
  child.unref();
  return child;
}

function runIn(child: ChildProcess, words: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    child.channel?.ref();
    const died = () => reject(new Error(`mnist ${words.join(' ')} ended its process.`));
    child.once('exit', died);
    child.once('message', (outcome: Outcome) => {
      child.off('exit', died);
      child.channel?.unref();
      resolve(outcome);
    });
    child.send(words);
  });
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
