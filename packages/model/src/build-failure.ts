import { ModelError } from './model-error.ts';

/** Characters of a message that may repeat the whole model. */
const MOST_SHOWN = 200;

/** Why TensorFlow.js built no model of a topology, in one sentence. */
export function buildFailure(topology: Record<string, unknown>, cause: unknown): ModelError {
  const said = firstWords(cause instanceof Error ? cause.message : String(cause));
  const layer = /^Unknown layer: ([^.]+)\./.exec(said)?.[1];
  if (isKeras3(topology)) {
    const { keras_version: version } = topology;
    const name = typeof version === 'string' ? `Keras ${version}` : 'Keras 3';
    return new ModelError(
      'bad-topology',
      `model.json describes a model of ${name}, which TensorFlow.js does not read: build the model with Keras 2 (the package tf-keras), copy the weights into it with set_weights and convert that. (${said})`,
      { cause },
    );
  }
  if (layer !== undefined) {
    return new ModelError(
      'unknown-layer',
      `model.json has a layer ${layer}, which TensorFlow.js does not know: register its class with serialization.registerClass first.`,
      { cause },
    );
  }
  return new ModelError(
    'bad-topology',
    `model.json does not describe a model that TensorFlow.js can build: ${said}`,
    { cause },
  );
}

/** Whether it has what Keras 3 writes and Keras 2 does not; what `model.to_json()` gives has no version. */
function isKeras3(topology: Record<string, unknown>): boolean {
  const isWritten = /"batch_shape"|"__keras_tensor__"/.test(JSON.stringify(topology));
  return isWritten || String(topology['keras_version']).startsWith('3.');
}

function firstWords(message: string): string {
  const [line] = message.split('\n');
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)} …` : line;
}
