// `npm run benchmark [-- OPTIONS]`: installs, builds, measures, then formats what that wrote.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();
if (run('turbo run build --filter=@mnist-cnn/benchmarks --output-logs=errors-only') !== 0) {
  process.exit(1);
}
const command = [join(root, 'benchmarks', 'main.mjs'), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
process.exitCode = run('oxfmt docs/performance.md') === 0 ? (status ?? 1) : 1;
