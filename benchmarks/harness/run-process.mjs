import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and gives the JSON of the last line that it prints.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {Record<string, string>} [environment] beside this process' own
 * @returns {Promise<any>}
 * @throws {Error} when it does not start, exits with another code than 0 or prints no JSON, with what it complained of.
 */
export async function runProcess(command, words, environment = {}) {
  const child = spawn(command, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) throw new Error(`it exited with ${code}: ${complaint(complaints)}`);
  return JSON.parse(lastLine(output));
}

/**
 * The line that names an error, which Node follows with a stack and its version, or else the last.
 *
 * @param {string} text
 */
function complaint(text) {
  return text.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? lastLine(text);
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
