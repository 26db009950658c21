import { enableProdMode, findBackend, registerBackend, setBackend } from '@tensorflow/tfjs-core';
import { explainCpuFallback } from './explain-cpu-fallback.ts';
import { registerKernels } from './kernels/register-kernels.ts';
import { loadBinding } from './load-binding.ts';
import { TensorflowError } from './tensorflow-error.ts';
import type { TensorflowLibrary } from './tensorflow-library.ts';
import type { TensorflowSettings } from './tensorflow-settings.ts';
import { loadTfjsNode, type Binding } from './tfjs-node-internals.ts';

/** What was loaded, and what it runs on. */
export interface LoadedTensorflow {
  /** TensorFlow's version, as in 2.21.0. */
  readonly version: string;
  readonly device: 'cpu' | 'gpu';
  /** Why a library that can use a GPU does not, in one sentence without a full stop. */
  readonly fallback?: string | undefined;
  readonly origin: string;
}

let loaded: { readonly binding: Binding; readonly tensorflow: LoadedTensorflow } | undefined;

/**
 * Makes TensorFlow's library TensorFlow.js' current backend, under the name `tensorflow`; a second call makes it current
 * again, whatever library it names.
 *
 * Import `@tensorflow/tfjs-layers`, if at all, before: it brings gradients that are replaced by faster ones.
 *
 * @throws TensorflowError `cannot-load`, with the loader's reason.
 */
export async function loadTensorflow(
  library: TensorflowLibrary,
  settings: TensorflowSettings = {},
): Promise<LoadedTensorflow> {
  loaded ??= await register(library, settings);
  registerKernels(loaded.binding);
  // Keeps tfjs from recommending another backend on the terminal.
  enableProdMode();
  if (await setBackend('tensorflow')) return loaded.tensorflow;
  throw new TensorflowError('cannot-load', 'TensorFlow.js could not start the tensorflow backend.');
}

async function register(
  library: TensorflowLibrary,
  settings: TensorflowSettings,
): Promise<NonNullable<typeof loaded>> {
  const binding = loadBinding(library, settings);
  const { NodeJSKernelBackend } = await loadTfjsNode();
  // A program that imports tfjs-node itself has it already.
  if (!findBackend('tensorflow')) {
    const name = `@tensorflow/tfjs-node${library.variant === 'gpu' ? '-gpu' : ''}`;
    registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, name));
  }
  const device = binding.isUsingGpuDevice() ? 'gpu' : 'cpu';
  const isFallback = device === 'cpu' && library.variant === 'gpu';
  const tensorflow = {
    version: binding.TF_Version,
    device,
    ...(isFallback ? { fallback: await explainCpuFallback(library) } : {}),
    origin: library.origin,
  } as const;
  return { binding, tensorflow };
}
