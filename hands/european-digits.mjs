import { between } from '@mnist-cnn/dataset';

/** @typedef {import('./text-outline.mjs').Point} Point */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */

/**
 * A one as it is written in much of Europe: with a long stroke up to its top, at times with a foot.
 * @param {Random} random
 * @returns {Point[][]} the pen's ways
 */
export function europeanOne(random) {
  const lean = between(-0.1, 0.35, random);
  const length = between(0.3, 0.95, random);
  const angle = between(0.35, 1.05, random);
  /** @type {Point} */
  const top = [lean, 0];
  /** @type {Point} */
  const start = [lean - length * Math.sin(angle), length * Math.cos(angle)];
  const strokes = [
    [
      ...bow(start, top, between(-0.12, 0.12, random)),
      ...bow(top, [0, 1], between(-0.06, 0.06, random)),
    ],
  ];
  if (random.nextFloat() < 0.25) {
    strokes.push(
      bow(
        [-between(0.12, 0.3, random), 1 + between(-0.04, 0.04, random)],
        [between(0.12, 0.3, random), 1 + between(-0.04, 0.04, random)],
        between(-0.05, 0.05, random),
      ),
    );
  }
  return strokes;
}

/**
 * A seven with a bar through its stem, at times with a short stroke down at its left.
 * @param {Random} random
 * @returns {Point[][]} the pen's ways
 */
export function barredSeven(random) {
  const width = between(0.45, 0.8, random);
  const tilt = between(-0.12, 0.12, random);
  /** @type {Point} */
  const left = [0, tilt];
  /** @type {Point} */
  const right = [width, 0];
  /** @type {Point} */
  const foot = [width * between(-0.15, 0.35, random), 1];
  const stroke = bow(left, right, between(-0.12, 0.12, random));
  if (random.nextFloat() < 0.35) {
    const down = tilt + between(0.1, 0.25, random);
    stroke.unshift(...bow([between(-0.03, 0.05, random), down], left, between(-0.1, 0.1, random)));
  }
  stroke.push(...bow(right, foot, between(-0.15, 0.15, random)));

  const at = between(0.35, 0.65, random);
  const half = between(0.14, 0.34, random);
  const middle = width + (foot[0] - width) * at + half * between(-0.35, 0.35, random);
  const slope = between(-0.12, 0.12, random);
  const bar = bow(
    [middle - half, at + slope],
    [middle + half, at - slope],
    between(-0.08, 0.08, random),
  );
  return [stroke, bar];
}

/**
 * A line from one point to another, bent aside by a share of its length.
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 * @returns {Point[]}
 */
function bow([fromX, fromY], [toX, toY], bend) {
  const [across, down] = [toX - fromX, toY - fromY];
  return Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const aside = 4 * t * (1 - t) * bend;
    return [fromX + t * across - aside * down, fromY + t * down + aside * across];
  });
}
