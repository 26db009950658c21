// The forward pass on TensorFlow's own library through tfjs-node, where that is installed.
import { setBackend } from '@tensorflow/tfjs-core';
import { forwardTfjs } from './forward-tfjs.mjs';
import { importPeer } from './import-peer.mjs';

await importPeer('@tensorflow/tfjs-node');
await setBackend('tensorflow');
await forwardTfjs();
