import { defineConfig } from 'vite';

export default defineConfig({
  // Addresses are relative, so that the page works in any folder of a host.
  base: './',
  // A file that is not there is answered with 404, not with the page.
  appType: 'mpa',
  // One tfjs-core for all packages: it holds the registry of backends and kernels.
  resolve: { dedupe: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', 'preact'] },
  worker: { format: 'es' },
  build: { chunkSizeWarningLimit: 2000 },
});
