/** The least probability that 32 bits hold in full. */
const LEAST = 2 ** -126;

/**
 * Logits whose softmax are these probabilities: their logarithms. What is 0 in 32 bits, or less than they hold in full, counts as
 * the least that they do.
 */
export function logitsOf(probabilities: Float32Array): Float64Array {
  return Float64Array.from(probabilities, (probability) => Math.log(Math.max(LEAST, probability)));
}
