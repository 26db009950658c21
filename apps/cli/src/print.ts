import pico from 'picocolors';

/** Prints a line of the command's result on standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a value as one line of JSON on standard output. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Prints a line about the work itself on standard error, where no program reads results. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whether text for standard output may carry colours (https://no-color.org, https://force-color.org). */
export function hasColour(): boolean {
  return pico.isColorSupported && (process.stdout.isTTY === true || 'FORCE_COLOR' in process.env);
}
