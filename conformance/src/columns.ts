import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { correctGradients } from '@mnist-cnn/wasm-training/gradients';
import { chainOperations } from './chain-operations.ts';
import { byFiniteDifferences, byGradients, type Differentiate } from './evaluate.ts';
import { mendReference } from './mend-reference.ts';

/** A way to run the cases; each in a process or a page of its own, since what one registers stays. */
export interface Column {
  readonly title: string;
  /** The last two are a browser's, whose page registers them. */
  readonly backend: 'cpu' | 'wasm' | 'webgl' | 'webgpu';
  readonly differentiate: Differentiate;
  register(): void;
}

const stock = { differentiate: byGradients, register() {} } as const;

/** Keyed by what the programs are told on the command line. */
export const COLUMNS = {
  /** Needs `Float32Array` to be float64's before TensorFlow.js is loaded. */
  reference: {
    title: 'reference',
    backend: 'cpu',
    differentiate: byFiniteDifferences,
    register: mendReference,
  },
  /** The reference without its differences, which take long. */
  'reference-outputs': {
    title: 'reference, outputs alone',
    backend: 'cpu',
    differentiate: async () => ({}),
    register: mendReference,
  },
  cpu: { ...stock, title: '`cpu`', backend: 'cpu' },
  wasm: { ...stock, title: '`wasm`', backend: 'wasm' },
  webgl: {
    ...stock,
    title: '`webgl`',
    backend: 'webgl',
    register() {
      tf.env().set('SOFTWARE_WEBGL_ENABLED', true); // tfjs refuses what the browser calls slow
      tf.env().set('WEBGL_CPU_FORWARD', false); // tfjs gives small tensors to cpu
    },
  },
  webgpu: {
    ...stock,
    title: '`webgpu`',
    backend: 'webgpu',
    register: () => tf.env().set('WEBGPU_CPU_FORWARD', false),
  },
  'wasm-training': {
    ...stock,
    title: 'here',
    backend: 'wasm',
    register: registerTrainingKernels,
  },
  'corrected-cpu': {
    ...stock,
    title: '`cpu`, corrected',
    backend: 'cpu',
    register: correctGradients,
  },
  'corrected-wasm-training': {
    ...stock,
    title: 'here, corrected',
    backend: 'wasm',
    register() {
      registerTrainingKernels();
      correctGradients();
    },
  },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;

export const isColumnName = (name: string): name is ColumnName => name in COLUMNS;

/** Whether a column runs in a page of a browser, not in Node. */
export const isInBrowser = (name: ColumnName): boolean =>
  COLUMNS[name].backend === 'webgl' || COLUMNS[name].backend === 'webgpu';

/**
 * Makes this process, or this page, the column's.
 *
 * @throws Error where TensorFlow.js cannot start the column's backend.
 */
export async function enterColumn(name: ColumnName): Promise<Column> {
  const column = COLUMNS[name];
  tf.enableProdMode(); // keeps tfjs from recommending another backend on the terminal
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // the threaded build does not start in Node
  chainOperations();
  column.register();
  if (!(await tf.setBackend(column.backend))) {
    throw new Error(`TensorFlow.js could not start its ${column.backend} backend.`);
  }
  return column;
}
