// Loads the TensorFlow library that the argument names and probes it; what is wrong goes to standard error.
import { loadTensorflow } from '@mnist-cnn/tensorflow-native';
import { probeBackend } from '../probe-backend.ts';

try {
  await loadTensorflow(JSON.parse(process.argv[2]));
  await probeBackend();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
