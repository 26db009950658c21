import { ModelError } from './model-error.ts';

/** Of a message that may repeat the whole model. */
const MOST_WORDS = 200;

/** Why TensorFlow.js cannot build a model, in one sentence. */
export function buildFailure(what: string, cause: unknown): ModelError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const layer = /^Unknown layer: ([^.]+)\./.exec(said)?.[1];
  if (layer === undefined) {
    return new ModelError(
      'bad-topology',
      `${what} does not describe a model that TensorFlow.js can build: ${firstWords(said)}`,
      { cause },
    );
  }
  return new ModelError(
    'unknown-layer',
    `${what} has a layer ${layer}, which TensorFlow.js does not know: register its class with serialization.registerClass first.`,
    { cause },
  );
}

function firstWords(said: string): string {
  const [line] = said.split('\n');
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)} …` : line;
}
