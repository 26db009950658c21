import { cellAt, describeLayers, placeOf } from '@mnist-cnn/explanation';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { randomCnn } from './models.ts';

const described = describeLayers(randomCnn());
const names = described.map(({ name }) => name);

describe('placeOf and cellAt', () => {
  it('undo each other', () => {
    const layer = names.indexOf('pool2');
    fc.assert(
      fc.property(fc.nat(3135), (cell) => {
        const place = placeOf(described, layer, cell);
        expect(place && cellAt([7, 7, 64], place)).toBe(cell);
      }),
    );
    expect(placeOf(described, layer, 7 * 64 + 3)).toEqual({ row: 1, column: 0, channel: 3 });
  });

  it('finds what was flattened, and nothing behind a dense layer', () => {
    expect(placeOf(described, names.indexOf('flatten'), 3135)).toEqual({
      row: 6,
      column: 6,
      channel: 63,
    });
    expect(placeOf(described, names.indexOf('dense'), 0)).toBeUndefined();
    expect(placeOf(described, names.indexOf('dropout'), 0)).toBeUndefined();
  });

  it.each([
    [9, 0, 'The layers are 0 to 8; there is no layer 9.'],
    [8, 10, 'The cells of digit are 0 to 9; there is no cell 10.'],
    [8, 0.5, 'The cells of digit are 0 to 9; there is no cell 0.5.'],
    [0, -1, 'The cells of image are 0 to 783; there is no cell -1.'],
  ])('refuses layer %s, cell %s', (layer, cell, message) => {
    expect(() => placeOf(described, layer, cell)).toThrow(new RangeError(message));
  });
});
