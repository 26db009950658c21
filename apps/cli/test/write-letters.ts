import { createRandom, type Random } from '@mnist-cnn/dataset';
import { encodeIdx } from '@mnist-cnn/idx';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A to Z, five dots wide and seven high: a row of hexadecimal digits pairs a letter, each the dots of a row. */
const FONT = [
  '0e11111f111111 1e11111e11111e 0e11101010110e 1e11111111111e 1f10101e10101f 1f10101e101010',
  '0e11101713110f 1111111f111111 0e04040404040e 0702020202120c 11121418141211 1010101010101f',
  '111b1515111111 11191513111111 0e11111111110e 1e11111e101010 0e11111115120d 1e11111e141211',
  '0f10100e01011e 1f040404040404 1111111111110e 11111111110a04 1111111515150a 11110a040a1111',
  '11110a04040404 1f01020408101f',
]
  .join(' ')
  .split(' ');

export const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** A letter's image, [28, 28]: dots of 3 pixels, moved by up to 4, light on dark, a little noisy. */
export function drawLetter(letter: number, random: Random): Uint8Array {
  const image = Uint8Array.from({ length: 784 }, () => random.nextBelow(20));
  const [left, top] = [2 + random.nextBelow(9), 1 + random.nextBelow(5)];
  for (let row = 0; row < 7; row++) {
    const dots = Number.parseInt(FONT[letter].slice(2 * row, 2 * row + 2), 16);
    for (let column = 0; column < 5; column++) {
      if ((dots & (16 >> column)) === 0) continue;
      for (let dot = 0; dot < 9; dot++) {
        const y = top + 3 * row + Math.floor(dot / 3);
        image[28 * y + left + 3 * column + (dot % 3)] = 200 + random.nextBelow(55);
      }
    }
  }
  return image;
}

/** Letters as EMNIST lays them: images transposed, labels from 1, and a mapping from labels to characters. */
export function writeLetters(folder: string, { train, test }: Record<'train' | 'test', number>) {
  mkdirSync(folder, { recursive: true });
  for (const [name, count] of Object.entries({ train, test })) {
    const random = createRandom(count);
    const images = new Uint8Array(784 * count);
    const labels = Uint8Array.from({ length: count }, (_, index) => 1 + (index % 26));
    for (const [index, label] of labels.entries()) {
      const letter = drawLetter(label - 1, random);
      for (let i = 0; i < 784; i++) {
        images[784 * index + i] = letter[28 * (i % 28) + Math.floor(i / 28)];
      }
    }
    const write = (file: string, shape: number[], data: Uint8Array) =>
      writeFileSync(
        join(folder, `emnist-letters-${name}-${file}`),
        encodeIdx({ type: 'uint8', shape, data }),
      );
    write('images-idx3-ubyte', [count, 28, 28], images);
    write('labels-idx1-ubyte', [count], labels);
  }
  const mapping = LETTERS.map(
    (letter, i) => `${i + 1} ${letter.charCodeAt(0)} ${letter.charCodeAt(0) + 32}`,
  );
  writeFileSync(join(folder, 'emnist-letters-mapping.txt'), `${mapping.join('\n')}\n`);
}
