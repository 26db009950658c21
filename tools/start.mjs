// `npm start [-- OPTIONS]`: installs, builds, then runs `mnist train OPTIONS`.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();
if (run('turbo run build --filter=@mnist-cnn/cli --output-logs=errors-only') !== 0) process.exit(1);

const command = [join(root, 'apps', 'cli', 'bin', 'mnist.js'), 'train', ...process.argv.slice(2)];
const training = spawn(process.execPath, command, { stdio: 'inherit' });

// Ctrl-C reaches the training by itself: it finishes its step and writes a checkpoint; wait for that.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => training.kill('SIGTERM'));
training.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
