import type { LabelledImages } from '@mnist-cnn/dataset';

/** Screen pixels for one of an image, along each axis. */
const ENLARGEMENT = 3;
const GAP = 4;
const MARGIN = 12;
/** Grey of the page; images are dark ink on white paper. */
const PAGE = 224;

/** A grey picture, 0 black to 255 white, row by row. */
export interface Sheet {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws rows of images on a page, the first set apart from the others.
 *
 * @param rows each [images, height, width] in [0, 1], 1 ink; all of as many images.
 */
export function drawSheet(
  rows: readonly Float32Array[],
  size: Pick<LabelledImages, 'height' | 'width'>,
): Sheet {
  const imageSize = size.height * size.width;
  const columns = rows[0].length / imageSize;
  const left = (column: number) => MARGIN + column * (size.width * ENLARGEMENT + GAP);
  const top = (row: number) =>
    MARGIN + row * (size.height * ENLARGEMENT + GAP) + (row > 0 ? MARGIN : 0);
  const width = left(columns) - GAP + MARGIN;
  const height = top(rows.length) - GAP + MARGIN;
  const data = new Uint8Array(width * height).fill(PAGE);
  for (const [row, pixels] of rows.entries()) {
    for (let column = 0; column < columns; column++) {
      const image = pixels.subarray(column * imageSize, (column + 1) * imageSize);
      drawEnlarged(image, size.width, data.subarray(top(row) * width + left(column)), width);
    }
  }
  return { data, width, height };
}

function drawEnlarged(image: Float32Array, side: number, target: Uint8Array, stride: number): void {
  for (const [i, ink] of image.entries()) {
    const [x, y] = [(i % side) * ENLARGEMENT, Math.floor(i / side) * ENLARGEMENT];
    const grey = Math.round(255 * (1 - ink));
    for (let line = 0; line < ENLARGEMENT; line++) {
      const start = (y + line) * stride + x;
      target.fill(grey, start, start + ENLARGEMENT);
    }
  }
}
