import { between } from '@mnist-cnn/dataset';

/** @typedef {import('./text-outline.mjs').Point} Point */

/**
 * What a hand does to a shape: leans, turns and stretches it, and never draws a line twice alike. The result is in units of the
 * shape's longer side, around its middle.
 * @param {readonly (readonly Point[])[]} lines
 * @param {import('@mnist-cnn/dataset').Random} random
 * @returns {Point[][]}
 */
export function asWritten(lines, random) {
  const shear = between(-0.25, 0.25, random);
  const turn = between(-0.17, 0.17, random);
  const stretch = between(0.85, 1.2, random);
  const waves = Array.from({ length: 4 }, () => ({
    across: between(-7, 7, random),
    down: between(-7, 7, random),
    phase: between(0, 2 * Math.PI, random),
    x: between(-0.012, 0.012, random),
    y: between(-0.012, 0.012, random),
  }));
  const { left, top, width, height } = extentOf(lines);
  const size = Math.max(width, height) || 1;
  return lines.map((line) =>
    line.map(([pointX, pointY]) => {
      let x = (pointX - left - width / 2) / size;
      let y = (pointY - top - height / 2) / size;
      for (const wave of waves) {
        const swing = Math.sin(wave.across * x + wave.down * y + wave.phase);
        x += wave.x * swing;
        y += wave.y * swing;
      }
      const leaning = stretch * (x - shear * y);
      return [
        Math.cos(turn) * leaning - Math.sin(turn) * y,
        Math.sin(turn) * leaning + Math.cos(turn) * y,
      ];
    }),
  );
}

/**
 * The box around all points.
 * @param {readonly (readonly Point[])[]} lines
 */
export function extentOf(lines) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of lines.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
}
