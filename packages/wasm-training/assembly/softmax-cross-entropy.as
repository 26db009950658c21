/**
 * Softmax cross-entropy of `rows` rows of logits against target probabilities: a loss a row, and its gradient with
 * respect to the logits, softmax − targets.
 *
 * Finite for any finite logits: the largest of a row is taken off first.
 */
export function softmaxCrossEntropy(
  logits: usize, targets: usize, rows: i32, columns: i32, losses: usize, gradient: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = 0; i < rows; i++, logits += row, targets += row, losses += 4, gradient += row) {
    let largest = -<f32>Infinity;
    for (let j: usize = 0; j < row; j += 4) largest = max<f32>(largest, load<f32>(logits + j));
    let sum: f64 = 0;
    for (let j: usize = 0; j < row; j += 4) sum += Math.exp(<f64>(load<f32>(logits + j) - largest));
    const logSum = Math.log(sum);
    let loss: f64 = 0;
    for (let j: usize = 0; j < row; j += 4) {
      const logProbability = <f64>(load<f32>(logits + j) - largest) - logSum;
      const target = load<f32>(targets + j);
      if (target != 0) loss -= <f64>target * logProbability;
      store<f32>(gradient + j, <f32>(Math.exp(logProbability) - <f64>target));
    }
    store<f32>(losses, <f32>loss);
  }
}
