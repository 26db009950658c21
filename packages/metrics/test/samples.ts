/** Ten samples of four classes, small enough to check by hand; no sample is of class 3. */
export const few = {
  probabilities: Float64Array.from(
    [
      [0.7, 0.2, 0.05, 0.05],
      [0.1, 0.6, 0.2, 0.1],
      [0.3, 0.4, 0.2, 0.1],
      [0.05, 0.05, 0.8, 0.1],
      [0.25, 0.15, 0.5, 0.1],
      [0.9, 0.04, 0.03, 0.03],
      [0.2, 0.08, 0.12, 0.6],
      [0.02, 0.95, 0.02, 0.01],
      [0.35, 0.3, 0.2, 0.15],
      [0.1, 0.2, 0.3, 0.4],
    ].flat(),
  ),
  labels: Uint8Array.of(0, 1, 0, 2, 2, 0, 2, 1, 1, 0),
  predicted: Uint8Array.of(0, 1, 1, 2, 2, 0, 3, 1, 0, 3),
  confusionMatrix: [
    [2, 1, 0, 1],
    [1, 2, 0, 0],
    [0, 0, 2, 1],
    [0, 0, 0, 0],
  ],
};

/**
 * 500 samples of ten classes from the linear congruential generator of "Numerical Recipes", seed 12345:
 * a label, then ten squares, that of the label tripled, divided by their sum. Any language makes the same.
 */
export const many = makeMany(500);

function makeMany(samples: number): { probabilities: Float64Array; labels: Uint8Array } {
  let state = 12_345;
  const random = (): number => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const probabilities = new Float64Array(samples * 10);
  const labels = new Uint8Array(samples);
  for (let i = 0; i < samples; i++) {
    labels[i] = random() * 10;
    const row = probabilities.subarray(i * 10, (i + 1) * 10);
    for (let c = 0; c < 10; c++) row[c] = random() ** 2 * (c === labels[i] ? 3 : 1);
    const sum = row.reduce((a, b) => a + b, 0);
    for (let c = 0; c < 10; c++) row[c] /= sum;
  }
  return { probabilities, labels };
}
