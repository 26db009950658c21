// `npm run mnist -- WORDS`: installs, builds, then runs `mnist WORDS`; `npm start` is `mnist train`.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();
if (run('turbo run build --filter=@mnist-cnn/cli --output-logs=errors-only') !== 0) process.exit(1);

const command = [join(root, 'apps', 'cli', 'bin', 'mnist.js'), ...process.argv.slice(2)];
const mnist = spawn(process.execPath, command, { stdio: 'inherit' });

// Ctrl-C reaches the command by itself: a training finishes its step and writes a checkpoint; wait for that.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => mnist.kill('SIGTERM'));
mnist.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
