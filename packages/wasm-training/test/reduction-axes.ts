const axes = [undefined, 0, 1, -1, [0], [0, 1], [1, 0], [-2, 0], [0, 2], [1, 2], [0, 1, 2]];

/** Ways to reduce a tensor of three axes. */
export const reductions = axes.flatMap((axis) =>
  [false, true].map((keepDims) => ({ axis, keepDims })),
);
