import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import { correctGradients, registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { chainOperations } from './chain-operations.ts';
import { byFiniteDifferences, byGradients, type Differentiate } from './evaluate.ts';
import { mendReference } from './mend-reference.ts';

/** A way to run the cases; each in a process of its own, since what one registers stays. */
export interface Column {
  readonly title: string;
  readonly backend: 'cpu' | 'wasm';
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
    differentiate: () => ({}),
    register: mendReference,
  },
  cpu: { ...stock, title: '`cpu`', backend: 'cpu' },
  wasm: { ...stock, title: '`wasm`', backend: 'wasm' },
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

/** Makes this process the column's. */
export async function enterColumn(name: ColumnName): Promise<Column> {
  const column = COLUMNS[name];
  tf.enableProdMode(); // keeps tfjs from recommending another backend on the terminal
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // the threaded build does not start in Node
  chainOperations();
  column.register();
  await tf.setBackend(column.backend);
  return column;
}
