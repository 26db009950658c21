/** @import { Program } from '../types.ts' */
import { locateDataset } from '@mnist-cnn/dataset/node';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProcess } from './run-process.mjs';

/** Where `python -m venv .venv` puts the interpreter: on Windows, elsewhere. */
const VENV = ['../.venv/Scripts/python.exe', '../.venv/bin/python'];

/**
 * A file of `python/` as a program, on the interpreter of `$BENCHMARK_PYTHON`, of `benchmarks/.venv` or `python3`.
 *
 * @param {string} label
 * @param {string} file
 * @param {number} threads
 * @param {Record<string, unknown>} [more] settings beside these and the effort
 * @returns {Program}
 */
export function pythonProgram(label, file, threads, more = {}) {
  const path = fileURLToPath(new URL(`../python/${file}`, import.meta.url));
  return {
    label,
    async run(effort) {
      const { directory } = await locateDataset('mnist');
      const settings = JSON.stringify({ ...effort, threads, data: directory, ...more });
      try {
        return await runProcess(interpreter(), ['-B', path, settings], {
          // The name of no GPU: peers are measured on the processor, as this project is.
          CUDA_VISIBLE_DEVICES: '',
          KERAS_BACKEND: 'tensorflow',
          TF_CPP_MIN_LOG_LEVEL: '3',
        });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
          return { missing: `there is no ${interpreter()}` };
        }
        throw error;
      }
    },
  };
}

function interpreter() {
  const inVenv = VENV.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  return process.env['BENCHMARK_PYTHON'] ?? inVenv ?? 'python3';
}
