// The forward pass on TensorFlow's own library, where that is installed.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { findTensorflow } from '@mnist-cnn/tensorflow-native';
import { forwardTfjs } from './forward-tfjs.mjs';

if (await findTensorflow()) {
  await selectNodeBackend('tensorflow');
  await forwardTfjs();
} else {
  console.log(JSON.stringify({ missing: 'it is not installed: mnist backend install' }));
}
