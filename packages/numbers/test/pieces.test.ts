import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../src/candidates.ts';
import { piecesOf } from '../src/pieces.ts';
import { type SheetWriting, sheetWritingOf } from '../src/sheet-writing.ts';
import { draw } from './draw.ts';

function writingOf(...drawn: Parameters<typeof draw>): SheetWriting {
  const writing = sheetWritingOf(draw(...drawn));
  if (typeof writing === 'string') throw new Error(writing);
  return writing;
}

function cut(writing: SheetWriting, height: number) {
  const owners = new Int32Array(writing.sheet.contrast.data.length);
  const pieces = piecesOf(writing.components, height, writing, owners, 1);
  return { owners, pieces };
}

describe('sheetWritingOf', () => {
  test('leaves out ruled lines and specks', () => {
    const raster = draw(300, 120, [{ text: '47', left: 40, top: 20, height: 60 }]);
    raster.data.fill(20, 300 * 110, 300 * 112);
    raster.data[300 * 10 + 250] = 20;
    const writing = sheetWritingOf(raster);
    if (typeof writing === 'string') throw new Error(writing);
    expect(writing.components).toHaveLength(2);
  });

  test('says why there is none', () => {
    expect(sheetWritingOf(draw(50, 50, []))).toBe('empty');
  });
});

describe('piecesOf', () => {
  test('leaves a narrow part whole', () => {
    const writing = writingOf(100, 120, [{ text: '1', left: 40, top: 20, height: 60 }]);
    const { pieces } = cut(writing, 60);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]).toMatchObject({ isWhole: true, cutAfter: 0, box: writing.components[0].box });
  });

  test('divides a wide part into pieces that together are all of it', () => {
    const writing = writingOf(200, 120, [{ text: '22', left: 40, top: 20, height: 60, gap: -2 }]);
    const [component, ...others] = writing.components;
    expect(others).toEqual([]);
    const { owners, pieces } = cut(writing, 60);
    expect(pieces.length).toBeGreaterThan(1);
    expect(owners.filter((owner) => owner > 0)).toHaveLength(component.pixels);
    expect(new Set(owners)).toEqual(new Set([0, ...pieces.map(({ id }) => id)]));
  });
});

describe('candidatesOf', () => {
  test('frames runs of pieces, each place followed by one, none as wide as two digits', () => {
    const writing = writingOf(300, 120, [{ text: '2703', left: 40, top: 20, height: 60 }]);
    const { owners, pieces } = cut(writing, 66);
    const candidates = candidatesOf(pieces, 66, writing, owners);
    for (let place = 0; place < pieces.length; place++) {
      expect(candidates.some(({ from, to }) => from === place && to === place + 1)).toBe(true);
    }
    for (const { box, image } of candidates) {
      expect(box.width).toBeLessThan(1.7 * 66);
      expect(image === undefined || image.length === 784).toBe(true);
    }
    // That of the whole 0 has no cut and no overlap at its end.
    const zero = writing.components.map(({ box }) => box).toSorted((a, b) => a.left - b.left)[2];
    const whole = candidates.find(({ box }) => box.left === zero.left && box.width === zero.width);
    expect(whole?.geometry).toMatchObject({ digit: 1, overlap: 0 });
  });
});
