// What is run in a page for the columns of a browser: run-in-page.ts bundles this and calls it from outside.
import { deviceLoss } from '@mnist-cnn/backend/web';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { enterColumn, type Column, type ColumnName } from './columns.ts';
import type { Outcome } from './evaluate.ts';
import { runCases } from './run-cases.ts';

declare global {
  /** Comes from outside. */
  var addOutcome: (outcome: Outcome) => Promise<void>;
  /** Starts the column's backend and gives what its adapter calls itself. */
  var enterPage: (name: ColumnName) => Promise<string>;
  /** Runs the cases from the number on, until the adapter's device is lost or refuses a command; gives how that ended. */
  var runPage: (first: number) => Promise<string>;
}

let column: Column;

globalThis.enterPage = async (name) => {
  column = await enterColumn(name);
  return adapterName();
};

globalThis.runPage = (first) => {
  const ended = runCases(column, first, globalThis.addOutcome).then(() => 'ends the page');
  return Promise.race([ended, deviceLoss()]);
};

function adapterName(): string {
  const backend = tf.backend();
  if (backend instanceof MathBackendWebGL) {
    const { gl } = backend.gpgpu;
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }
  if (backend instanceof WebGPUBackend) {
    const { vendor, architecture, description } = backend.device.adapterInfo;
    return [vendor, architecture, description].filter(Boolean).join(' ');
  }
  throw new TypeError('Expected a backend with an adapter.');
}
