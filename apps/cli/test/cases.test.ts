import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
// From source: the command exports nothing.
import { picturesIn } from '../src/pictures-in.ts';
import { mnist } from './run-mnist.ts';

interface Reading {
  readonly file: string;
  readonly digit: number | null;
  readonly unsure?: boolean;
  readonly reason?: string;
}

const folder = (name: string) => fileURLToPath(new URL(`cases/${name}`, import.meta.url));
const namesIn = (name: string) => picturesIn([folder(name)]).map((file) => basename(file));
/** Names that do not say which digit there is. */
const UNNAMED: Readonly<Record<string, number>> = { 'desk.jpg': 5, 'finger.jpg': 5 };

let readings: ReadonlyMap<string, Reading> = new Map();
beforeAll(async () => {
  const kinds = ['paper', 'blank', 'shades', 'two', 'bmp', 'files'];
  const { stdout } = await mnist('predict', '--json', ...kinds.map(folder));
  const read: readonly Reading[] = JSON.parse(stdout);
  readings = new Map(read.map((one) => [basename(one.file), one]));
});

describe('a digit in what surrounds it on paper', () => {
  const named = namesIn('paper').map((name) => {
    return [name, UNNAMED[name] ?? Number(/-(\d)\.\w+$/.exec(name)?.[1])] as const;
  });
  const single = named.filter(([name]) => !name.startsWith('minus'));

  test.each(single)('%s is a %i', (name, digit) => {
    expect(readings.get(name)).toMatchObject({ digit });
  });

  test('what is misread at all is said to be unsure', () => {
    const wrong = named.filter(([name, digit]) => {
      const reading = readings.get(name);
      return reading && reading.digit !== null && reading.digit !== digit && !reading.unsure;
    });
    expect(wrong).toEqual([]);
  });

  test('a minus sign before it is a figure of its own', () => {
    expect(readings.get('minus-5.jpg')?.reason).toContain('more than one figure');
  });
});

test.each(namesIn('shades'))('%s, soft or sharp, is read and sure', (name) => {
  const digit = Number(/-(\d)\.\w+$/.exec(name)?.[1]);
  expect(readings.get(name)).toMatchObject({ digit, unsure: false });
});

test.each([...namesIn('bmp'), ...namesIn('files')])('%s, in whatever format, is a 5', (name) => {
  expect(readings.get(name)).toMatchObject({ digit: 5, unsure: false });
});

test.each(namesIn('two'))('%s is not read as one digit', (name) => {
  const { digit = null, unsure } = readings.get(name) ?? {};
  expect(digit === null || unsure).toBe(true);
});

test.each(namesIn('blank'))('%s is no digit, for a reason', (name) => {
  const reading = readings.get(name);
  expect(reading?.digit).toBeNull();
  expect(reading?.reason).toMatch(/^[A-Z].*\.$/);
});
