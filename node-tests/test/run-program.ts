import { execFile } from 'node:child_process';

/** Runs a program to its end and gives what it printed; rejects with all of that where it fails. */
export function runProgram(
  executable: string,
  words: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const settings = { cwd: folder, env: environment, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(executable, words, settings, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}\n${stdout}\n${stderr}`, { cause: error }));
    });
  });
}
