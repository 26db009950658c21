import { defineConfig } from 'vite';

export default defineConfig({
  root: 'pages',
  // A file that is not there is answered with 404, not with the page.
  appType: 'mpa',
  // One tfjs-core for all packages: it holds the registry of backends and kernels.
  resolve: { dedupe: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers'] },
  worker: { format: 'es' },
  build: { outDir: '../dist', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
