/** A grey picture, a byte a pixel, row by row from the top. */
interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  /** Bytes of the header: 12 is OS/2's, 40 Windows', 108 and 124 its versions 4 and 5. */
  readonly header?: 12 | 40 | 108 | 124;
  readonly topDown?: boolean;
  /** Bits of red, green, blue and, in versions 4 and 5, alpha; else what Windows takes without. */
  readonly masks?: readonly number[];
  readonly runLengths?: 'whole' | 'mixed';
}

/** The ordinary layouts of BMP files. */
export const BMP_LAYOUTS = {
  '1 bit': { bits: 1 },
  '4 bits': { bits: 4 },
  '8 bits': { bits: 8 },
  '8 bits, top down': { bits: 8, topDown: true },
  '8 bits, OS/2': { bits: 8, header: 12 },
  '8 bits, version 5': { bits: 8, header: 124 },
  '4 bits, run lengths': { bits: 4, runLengths: 'whole' },
  '8 bits, run lengths': { bits: 8, runLengths: 'whole' },
  '8 bits, run lengths and literals': { bits: 8, runLengths: 'mixed' },
  '16 bits': { bits: 16 },
  '16 bits, 565': { bits: 16, masks: [0xf800, 0x7e0, 0x1f] },
  '24 bits': { bits: 24 },
  '24 bits, top down': { bits: 24, topDown: true },
  '24 bits, OS/2': { bits: 24, header: 12 },
  '32 bits, the fourth byte 0': { bits: 32 },
  '32 bits, the fourth byte 0, top down': { bits: 32, topDown: true },
  '32 bits, masks': { bits: 32, masks: [0xff0000, 0xff00, 0xff] },
  '32 bits, version 4, alpha': {
    bits: 32,
    header: 108,
    masks: [0xff0000, 0xff00, 0xff, 0xff000000],
  },
  '32 bits, version 5, alpha': {
    bits: 32,
    header: 124,
    masks: [0xff0000, 0xff00, 0xff, 0xff000000],
  },
} as const satisfies Record<string, Layout>;

/**
 * A BMP file of a grey picture
 * (https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage, …/bitmap-compression).
 */
export function encodeBmp(picture: Grey, layout: Layout): Uint8Array {
  const { width, height } = picture;
  const { bits, header = 40, topDown = false, masks, runLengths } = layout;
  const palette = bits <= 8 ? greyPalette(bits, header === 12 ? 3 : 4) : [];
  const outside = masks && header === 40 ? 12 : 0;
  const start = 14 + header + outside + palette.length;
  const rows = Array.from({ length: height }, (_, row) => {
    const y = topDown ? row : height - 1 - row;
    const values = picture.data.subarray(y * width, (y + 1) * width);
    return runLengths ? runsOf(values, bits, runLengths) : rowOf(values, layout);
  });
  if (runLengths) rows.push([0, 1]);
  const pixels = rows.flat();
  const bytes = new Uint8Array(start + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, header, true);
  if (header === 12) {
    view.setUint16(18, width, true);
    view.setUint16(20, height, true);
    view.setUint16(22, 1, true);
    view.setUint16(24, bits, true);
  } else {
    view.setInt32(18, width, true);
    view.setInt32(22, topDown ? -height : height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    view.setUint32(30, runLengths ? (bits === 8 ? 1 : 2) : masks ? 3 : 0, true);
    view.setUint32(34, pixels.length, true);
    masks?.forEach((mask, index) => view.setUint32(54 + 4 * index, mask, true));
    // sRGB, in the headers that tell of colours.
    if (header > 40) view.setUint32(70, 0x73524742, true);
  }
  bytes.set(palette, 14 + header + outside);
  bytes.set(pixels, start);
  return bytes;
}

function greyPalette(bits: number, entry: 3 | 4): number[] {
  const last = 2 ** bits - 1;
  return Array.from({ length: last + 1 }, (_, index) => {
    const grey = Math.round((255 * index) / last);
    return [grey, grey, grey, 0].slice(0, entry);
  }).flat();
}

/** A row, filled up to whole words of 32 bits. */
function rowOf(values: Uint8Array, { bits, masks }: Layout): number[] {
  const row = new Uint8Array(Math.ceil((values.length * bits) / 32) * 4);
  const view = new DataView(row.buffer);
  values.forEach((value, x) => {
    if (bits <= 8) {
      const first = x * bits;
      row[first >> 3] |= levelOf(value, bits) << (8 - bits - (first & 7));
    } else if (bits === 16) {
      const five = levelOf(value, 5);
      const [red, green] = masks ? [11, levelOf(value, 6)] : [10, five];
      view.setUint16(2 * x, (five << red) | (green << 5) | five, true);
    } else {
      row.fill(value, (x * bits) / 8, (x * bits) / 8 + 3);
      if (masks?.[3] !== undefined) row[4 * x + 3] = 255;
    }
  });
  return [...row];
}

/** A row as runs up to its end; mixed, every eight pixels in turn as a run or as literals where they are no run. */
function runsOf(values: Uint8Array, bits: number, kind: 'whole' | 'mixed'): number[] {
  const levels = Array.from(values, (value) => levelOf(value, bits));
  const out: number[] = [];
  for (let x = 0; x < levels.length;) {
    const next = levels.slice(x, x + 8);
    if (kind === 'mixed' && next.length === 8 && new Set(next).size > 1) {
      out.push(0, 8, ...next);
      x += 8;
      continue;
    }
    let count = 1;
    while (count < 255 && levels[x + count] === levels[x]) count++;
    out.push(count, bits === 8 ? levels[x] : levels[x] * 0x11);
    x += count;
  }
  return [...out, 0, 0];
}

function levelOf(value: number, bits: number): number {
  return Math.round((value * (2 ** bits - 1)) / 255);
}
