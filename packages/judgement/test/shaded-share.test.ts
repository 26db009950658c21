import { shadedShare } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';

const image = (rows: string[]) => ({
  pixels: Uint8Array.from(rows.join(''), (sign) => ({ '.': 0, '-': 100, '#': 255 })[sign] ?? 0),
  width: rows[0].length,
});

test.each([
  ['a stroke with grey edges has no shades', ['..-#-..', '..-#-..', '..-#-..'], 0],
  [
    'a flat grey is all shade, at the border too: a fall of 100 levels is no edge',
    ['-----', '-----', '-----'],
    1,
  ],
  ['ink alone has none', ['###', '###', '###'], 0],
  ['grey apart from ink', ['.-....#', '.......', '.....-#'], 1 / 21],
])('%s', (_, rows, expected) => {
  const { pixels, width } = image(rows);
  expect(shadedShare(pixels, width)).toBeCloseTo(expected, 12);
});

test('rows must be whole', () => {
  expect(() => shadedShare(new Uint8Array(10), 3)).toThrow('10 pixels are none of 3');
  expect(() => shadedShare(new Uint8Array(0), 3)).toThrow('whole rows');
});
