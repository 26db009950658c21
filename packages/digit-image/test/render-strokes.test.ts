import { readDigit, renderStrokes, type Stroke } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';

const seven: Stroke[] = [
  [
    { x: 0.2, y: 0.2 },
    { x: 0.6, y: 0.2 },
    { x: 0.35, y: 0.8 },
  ],
];

const moved = (strokes: readonly Stroke[], scale: number, by: number): Stroke[] =>
  strokes.map((stroke) =>
    stroke.map(({ x, y, ...rest }) => ({ x: scale * x + by, y: scale * y + by, ...rest })),
  );

const pressed = (strokes: readonly Stroke[], pressure: number): Stroke[] =>
  strokes.map((stroke) => stroke.map(({ x, y }) => ({ x, y, pressure })));

const massOf = (data: Uint8Array) => data.reduce((sum, v) => sum + v / 255, 0);

describe('renderStrokes', () => {
  it('draws ink 80 pixels long, with 16 pixels of paper around it', () => {
    const { data, width, height } = renderStrokes(seven);
    const inked = [...data.keys()].filter((i) => data[i] > 127);
    const rows = inked.map((i) => Math.floor(i / width));
    expect(Math.max(...rows) - Math.min(...rows) + 1).toBe(80);
    expect(Math.min(...rows)).toBe(16);
    expect(height).toBe(80 + 32);
  });

  it('draws the same of strokes of any size, anywhere', () => {
    const { data } = renderStrokes(seven);
    for (const [scale, by] of [
      [0.1, 0],
      [1, -0.15],
      [300, 40],
    ]) {
      const other = renderStrokes(moved(seven, scale, by)).data;
      expect(other).toHaveLength(data.length);
      const largest = data.reduce((most, v, i) => Math.max(most, Math.abs(v - other[i])), 0);
      expect(largest).toBeLessThanOrEqual(1);
    }
  });

  it('draws with a pen of 2.5 pixels of 20, whatever the pressure of a mouse', () => {
    const line: Stroke[] = [
      [
        { x: 0, y: 0 },
        { x: 0, y: 10 },
      ],
    ];
    const { data, width } = renderStrokes(line);
    const row = data.subarray(50 * width, 51 * width);
    expect(massOf(row)).toBeCloseTo(10, 5);
    expect(renderStrokes(pressed(line, 0.5)).data).toEqual(data);
  });

  it('draws more where the pen is pressed', () => {
    const [light, usual, hard] = [0, 0.5, 1].map((p) =>
      massOf(renderStrokes(pressed(seven, p)).data),
    );
    expect(light).toBeLessThan(0.7 * usual);
    expect(hard).toBeGreaterThan(1.3 * usual);
  });

  it('is read by readDigit as a digit, in a frame of its own', () => {
    const reading = readDigit(renderStrokes(seven));
    expect(reading.ok && massOf(reading.pixels)).toBeGreaterThan(50);
  });

  it('makes a dot of one point, which is no digit', () => {
    const dot = renderStrokes([[{ x: 3, y: 4 }]]);
    expect(massOf(dot.data)).toBeCloseTo(Math.PI * 25, 0);
    expect(readDigit(dot)).toMatchObject({ ok: false, reason: 'blob' });
  });

  it('refuses no point, and points that are no numbers', () => {
    expect(() => renderStrokes([])).toThrow('Expected at least one point, got none.');
    expect(() => renderStrokes([[{ x: 0, y: Number.NaN }]])).toThrow('got y NaN');
  });
});
