import { expect, test } from 'vitest';
import { runProcess } from '../harness/run-process.mjs';

const run = (program: string) => runProcess(process.execPath, ['-e', program]);

test('gives the JSON of the last line', async () => {
  expect(await run('console.log("warming up\\n{\\"values\\": 1}")')).toEqual({ values: 1 });
});

test('names the error of a program that fails, not the lines after it', async () => {
  await expect(run('throw new TypeError("no image")')).rejects.toThrow(
    'it exited with 1: TypeError: no image',
  );
  await expect(run('console.error("a\\nno memory"); process.exit(3)')).rejects.toThrow(
    'it exited with 3: no memory',
  );
});
