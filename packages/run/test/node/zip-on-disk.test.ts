import { RunFolder } from '@mnist-cnn/run/node';
import { packRun, unpackRun } from '@mnist-cnn/run/zip';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../record.ts';
import { checkpoint, evaluation, sampleFiles, steps } from '../sample-run.ts';
import { readWhole } from './read-whole.ts';

/** Info-ZIP's programs, which most systems other than Windows have. */
const has = (program: string): boolean => spawnSync(program, ['-v']).status === 0;
const why = (program: string): string => (has(program) ? '' : ` (no ${program} here)`);

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'mnist-cnn-zip-'));
});
afterEach(() => rm(parent, { recursive: true }));

describe.skipIf(!has('unzip'))(`a packed run, unzipped${why('unzip')}`, () => {
  test('is a run folder that a training goes on in', async () => {
    const files = await sampleFiles();
    const zip = join(parent, 'run.zip');
    await writeFile(zip, await packRun('my run', files));
    execFileSync('unzip', ['-q', zip], { cwd: parent });
    const run = await RunFolder.open(join(parent, 'my run'));
    expect(run.record).toEqual(record);
    await run.claim();
    expect(await readWhole(run)).toEqual(checkpoint(20));
    await run.rewindHistory(checkpoint(10).progress);
    expect(await run.readHistory()).toEqual([steps(10)]);
    expect(await run.readEvaluation()).toEqual(evaluation);
    const weights = await readFile(join(run.modelPath, 'weights.bin'));
    expect(new Uint8Array(weights)).toEqual(files.get('model/weights.bin'));
  });
});

describe.skipIf(!has('zip'))(`a run folder, zipped${why('zip')}`, () => {
  const zipped = async (cwd: string, ...words: string[]): Promise<Uint8Array> => {
    const zip = join(parent, 'run.zip');
    execFileSync('zip', ['-q', '-r', zip, ...words], { cwd });
    return readFile(zip);
  };

  test('is unpacked, from its folder or from inside it', async () => {
    const run = await RunFolder.create(join(parent, 'first'), record);
    await run.appendHistory(steps(10));
    await run.writeCheckpoint({ checkpoint: checkpoint(10), best: true });
    await run.writeEvaluation(evaluation);
    const paths = [
      'checkpoints/best.safetensors',
      'checkpoints/step-00000010.safetensors',
      'evaluation.json',
      'history.jsonl',
      'run.json',
    ];
    const outside = await unpackRun(await zipped(parent, 'first'));
    expect(outside).toMatchObject({ name: 'first', record: run.record });
    expect([...outside.files.keys()].toSorted()).toEqual(paths);
    await rm(join(parent, 'run.zip'));
    const inside = await unpackRun(await zipped(run.path, '.'));
    expect(inside.name).toBeUndefined();
    expect([...inside.files.keys()].toSorted()).toEqual(paths);
  });

  test('is unpacked from a stream too, whose sizes come after the files', async () => {
    const run = await RunFolder.create(join(parent, 'first'), record);
    const bytes = execFileSync('zip', ['-q', '-r', '-', 'first'], { cwd: parent });
    expect((await unpackRun(bytes)).record).toEqual(run.record);
  });
});
