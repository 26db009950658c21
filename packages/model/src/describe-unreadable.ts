/** Why TensorFlow.js built no model of a topology, in one sentence. */
export function describeUnreadable(modelTopology: Record<string, unknown>, cause: unknown): string {
  const { keras_version: version } = modelTopology;
  // What Keras 3 writes and Keras 2 does not; `model.to_json()` has no version.
  const isKeras3 = /"batch_shape"|"__keras_tensor__"/.test(JSON.stringify(modelTopology));
  if (isKeras3 || String(version).startsWith('3.')) {
    const name = typeof version === 'string' ? `Keras ${version}` : 'Keras 3';
    return `model.json describes a model of ${name}, which TensorFlow.js does not read: build the model with Keras 2 (the package tf-keras), copy the weights into it with set_weights and convert that. (${String(cause)})`;
  }
  return `model.json does not describe a model that TensorFlow.js can build: ${String(cause)}`;
}
