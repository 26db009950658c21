import type { LabelledImages, Random } from '@mnist-cnn/dataset';

const SIDE = 28;
/** The box that a digit's ink lies in, and its margin. */
const BOX = 20;
const MARGIN = 4;

/**
 * Some of MNIST's digits next to each other, so small that all fit into the 20×20 box: [28, 28].
 *
 * @param digits images of 28×28, framed as MNIST's are.
 */
export function drawSideBySide(
  digits: LabelledImages,
  howMany: number,
  random: Random,
): Uint8Array {
  const width = howMany * BOX;
  const line = new Uint8Array(width * BOX);
  for (let position = 0; position < howMany; position++) {
    const start = random.nextBelow(digits.count) * SIDE * SIDE;
    for (let y = 0; y < BOX; y++) {
      const row = start + (y + MARGIN) * SIDE + MARGIN;
      line.set(digits.images.subarray(row, row + BOX), y * width + position * BOX);
    }
  }
  const image = new Uint8Array(SIDE * SIDE);
  const top = Math.round((SIDE - BOX / howMany) / 2);
  for (let y = 0; y < BOX / howMany; y++) {
    for (let x = 0; x < BOX; x++) {
      image[(top + y) * SIDE + MARGIN + x] = average(
        line,
        width,
        x * howMany,
        y * howMany,
        howMany,
      );
    }
  }
  return image;
}

/** The mean of a square's pixels, of those that there are. */
function average(
  image: Uint8Array,
  stride: number,
  left: number,
  top: number,
  side: number,
): number {
  let [sum, pixels] = [0, 0];
  for (let y = top; y < Math.min(BOX, top + side); y++) {
    for (let x = left; x < left + side; x++) {
      sum += image[y * stride + x];
      pixels++;
    }
  }
  return Math.round(sum / pixels);
}
