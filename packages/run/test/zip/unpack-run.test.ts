import { RunError, type RunFiles } from '@mnist-cnn/run';
import { packRun, unpackRun } from '@mnist-cnn/run/zip';
import * as fc from 'fast-check';
import { crc32, deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawZip, type RawEntry } from './raw-zip.ts';
import { record } from '../record.ts';
import { encode, sampleFiles } from '../sample-run.ts';

let files: RunFiles;
let packed: Uint8Array;
beforeAll(async () => {
  files = await sampleFiles();
  packed = await packRun('my-run', files);
});

/** An entry that is what it says. */
const entry = (name: string, data: Uint8Array | string): RawEntry => {
  const bytes = typeof data === 'string' ? encode(data) : data;
  return { name, data: bytes, crc32: crc32(bytes), size: bytes.length };
};
const runJson = entry('run.json', JSON.stringify(record));
const open = (...entries: RawEntry[]) => unpackRun(rawZip(entries));

describe('a run, packed and unpacked', () => {
  test('is what it was, with its name', async () => {
    expect(await unpackRun(packed)).toEqual({ name: 'my-run', record, files });
  });

  test('tells how far it is unpacked', async () => {
    const shares: number[] = [];
    await unpackRun(packed, { onProgress: (share) => shares.push(share) });
    expect(shares).toHaveLength(files.size);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('has its tensors stored as they are and its texts compressed', async () => {
    const zeros = new Map([...files, ['model/weights.bin', new Uint8Array(100_000)]]);
    expect((await packRun('my-run', zeros)).length).toBeGreaterThan(100_000);
    const page = new Map([...files, ['report.html', new Uint8Array(100_000).fill(32)]]);
    expect((await packRun('my-run', page)).length).toBeLessThan(20_000);
  });

  test('has no file that a run folder has not, and a name that a folder can have', async () => {
    await expect(packRun('../x', files)).rejects.toThrow(RangeError);
    await expect(packRun('x', new Map([['notes.txt', encode('')]]))).rejects.toThrow(RangeError);
  });
});

describe('a zip of a run', () => {
  test.each(['', 'my-run/', 'runs/my-run/'])('may have it in the folder "%s"', async (folder) => {
    const unpacked = await open(
      entry(`${folder}run.json`, runJson.data),
      entry(`${folder}history.jsonl`, ''),
    );
    expect(unpacked.name).toBe(folder === '' ? undefined : 'my-run');
    expect(unpacked.record).toEqual(record);
    expect([...unpacked.files.keys()]).toEqual(['run.json', 'history.jsonl']);
  });

  test('may have other things in it, which are passed over', async () => {
    const { files: read } = await open(
      entry('my-run/run.json', runJson.data),
      entry('my-run/.DS_Store', 'x'),
      entry('my-run/notes.txt', 'x'),
      entry('my-run/notes.txt', 'x'),
      entry('my-run/checkpoints/step-00000001.safetensors.123.tmp', 'x'),
      entry('my-run/old/run.json', 'x'),
      entry('__MACOSX/my-run/._run.json', 'x'),
      entry('history.jsonl', 'x'),
    );
    expect([...read.keys()]).toEqual(['run.json']);
  });

  test('calls the run nothing where its folder is called what no run can be', async () => {
    const { name } = await open(entry(' /run.json', runJson.data));
    expect(name).toBeUndefined();
  });
});

describe('a zip is refused', () => {
  const refused = (code: string, message: string | RegExp) => ({
    name: 'RunError',
    code,
    message: expect.stringMatching(message),
  });

  test.each<[what: string, entries: RawEntry[], code: string, message: RegExp]>([
    ['without a run', [entry('readme.txt', '')], 'no-run', /no run\.json/],
    [
      'with several runs',
      [entry('a/run.json', ''), entry('b/run.json', '')],
      'bad-archive',
      /several runs/,
    ],
    ['with a file twice', [runJson, runJson], 'bad-archive', /run\.json twice/],
    ['with a path upwards', [runJson, entry('../x', '')], 'bad-archive', /\.\.\/x/],
    ['with an absolute path', [runJson, entry('/etc/x', '')], 'bad-archive', /\/etc\/x/],
    ['with a drive', [runJson, entry('C:/x', '')], 'bad-archive', /C:\/x/],
    ['with backslashes', [runJson, entry('a\\run.json', '')], 'bad-archive', /backslash/],
    ['with a damaged file', [{ ...runJson, crc32: 1 }], 'bad-archive', /CRC32/],
    ['with a bad record', [entry('run.json', '{}')], 'bad-record', /run\.json/],
    ['with a bad history', [runJson, entry('history.jsonl', 'x\n')], 'bad-history', /line 1/],
    ['with a bad evaluation', [runJson, entry('evaluation.json', '{}')], 'bad-file', /^evaluation/],
    ['with a bad judgement', [runJson, entry('judgement.json', '[')], 'bad-file', /^judgement/],
    [
      'with a bad checkpoint',
      [runJson, entry('checkpoints/best.safetensors', 'x')],
      'bad-file',
      /^checkpoints\/best\.safetensors: .*no whole checkpoint/,
    ],
    [
      'of too many entries',
      [runJson, ...Array.from({ length: 1000 }, (_, i) => entry(`${i}.txt`, ''))],
      'bad-archive',
      /more than 1000 entries/,
    ],
  ])('%s', async (_, entries, code, message) => {
    await expect(open(...entries)).rejects.toMatchObject(refused(code, message));
  });

  test('with a file that says it is too large, before anything is read', async () => {
    const large = { ...entry('report.html', ''), size: 2 ** 25 + 1 };
    await expect(open(runJson, large)).rejects.toMatchObject(
      refused('bad-archive', /report\.html has 33554433 bytes; at most 33554432/),
    );
  });

  test('with files that are too large together', async () => {
    const checkpoints = Array.from({ length: 5 }, (_, step) => ({
      ...entry(`checkpoints/step-0000000${step}.safetensors`, ''),
      size: 2 ** 27,
    }));
    await expect(open(runJson, ...checkpoints)).rejects.toMatchObject(
      refused('bad-archive', /at most 536870912/),
    );
  });

  test('with a file that holds more or less than it says, without inflating the rest', async () => {
    const zeros = new Uint8Array(2 ** 28);
    const data = deflateRawSync(zeros);
    const bomb = { name: 'report.html', data, crc32: crc32(zeros), method: 8 } as const;
    const before = process.resourceUsage().maxRSS;
    for (const size of [0, 1000, 2 ** 25]) {
      await expect(open({ ...bomb, size }, runJson)).rejects.toMatchObject({ code: 'bad-archive' });
    }
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(150 * 1024);
    const short = { ...bomb, data: deflateRawSync(encode('x')), crc32: crc32('x'), size: 1000 };
    await expect(open(short, runJson)).rejects.toMatchObject({ code: 'bad-archive' });
  });
});

describe('whatever the bytes, a zip is unpacked or refused with a RunError', () => {
  const unpackOrRefuse = async (bytes: Uint8Array): Promise<void> => {
    try {
      const { files: read } = await unpackRun(bytes);
      for (const content of read.values()) expect(content.length).toBeLessThan(2 ** 25);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
    }
  };

  test('random bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'PK\u0005\u0006');
    await fc.assert(
      fc.asyncProperty(start, bytes, (first, rest) =>
        unpackOrRefuse(Uint8Array.from([...encode(first), ...rest])),
      ),
    );
  });

  test('a zip cut short', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: packed.length - 1 }), async (length) => {
        await expect(unpackRun(packed.subarray(0, length))).rejects.toBeInstanceOf(RunError);
      }),
    );
  });

  test('a zip with some bytes changed', async () => {
    const change = fc.tuple(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = packed.slice();
        for (const [index, by] of changes) changed[index] ^= by;
        return unpackOrRefuse(changed);
      }),
      { numRuns: 300 },
    );
  });

  test('headers that say anything', async () => {
    const anyEntry = fc.record({
      name: fc.oneof(fc.constantFrom('run.json', 'a/run.json', 'report.html'), fc.string()),
      data: fc.uint8Array({ maxLength: 20 }),
      crc32: fc.nat(),
      size: fc.oneof(fc.nat(100), fc.nat(2 ** 31 - 1)),
      method: fc.constantFrom(0, 8),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 5 }), (entries) =>
        unpackOrRefuse(rawZip(entries)),
      ),
    );
  });
});
