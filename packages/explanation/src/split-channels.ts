/** Takes apart values whose channels, filters or units are interleaved, as TensorFlow.js keeps them: one array each. */
export function splitChannels(values: ArrayLike<number>, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: values.length / channels },
      (__, i) => values[i * channels + channel],
    ),
  );
}
