import { createRequire } from 'node:module';
import { TensorflowError } from './tensorflow-error.ts';
import type { TensorflowLibrary } from './tensorflow-library.ts';
import { applySettings, type TensorflowSettings } from './tensorflow-settings.ts';
import { isBinding, type Binding } from './tfjs-node-internals.ts';

const require = createRequire(import.meta.url);

/**
 * Loads TensorFlow's library into this process, where it stays.
 *
 * @throws TensorflowError `cannot-load`, with the loader's reason.
 */
export function loadBinding(
  { binding, stderrGate, origin }: TensorflowLibrary,
  settings: TensorflowSettings,
): Binding {
  applySettings(settings);
  const isQuiet = process.env['TF_CPP_MIN_LOG_LEVEL'] !== '0';
  try {
    const gate = isQuiet && stderrGate ? loadGate(stderrGate) : undefined;
    gate?.close();
    try {
      const loaded: unknown = require(binding);
      if (isBinding(loaded)) return loaded;
      throw new TypeError(`${binding} is not tfjs-node's native half`);
    } finally {
      gate?.open();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TensorflowError(
      'cannot-load',
      `TensorFlow's library of ${origin} does not load: ${reason.split('\n')[0]}. To install it again, call installTensorflow with force.`,
      { cause },
    );
  }
}

interface Gate {
  close(): void;
  open(): void;
}

function loadGate(path: string): Gate {
  return require(path);
}
