// The forward pass on TensorFlow.js' wasm backend as it comes; its threaded build does not start in Node.
import '@tensorflow/tfjs-backend-wasm';
import { enableProdMode, env, setBackend } from '@tensorflow/tfjs-core';
import { forwardTfjs } from './forward-tfjs.mjs';

enableProdMode();
env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
await setBackend('wasm');
await forwardTfjs();
