import { headersFile, isolationHeaders, securityHeaders } from '@mnist-cnn/web-headers';
import { defineConfig, type Plugin } from 'vite';
import { iconFiles } from './build/icons.ts';
import { mnistFiles } from './build/mnist-files.ts';
import { offline } from './build/offline.ts';

/** For static hosts that read them from the folder. */
const headers: Plugin = {
  name: 'headers-file',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

export default defineConfig({
  // Addresses are relative, so that the page works in any folder of a host.
  base: './',
  // A file that is not there is answered with 404, not with the page.
  appType: 'mpa',
  plugins: [headers, mnistFiles(), iconFiles(), offline()],
  // One tfjs-core for all packages: it holds the registry of backends and kernels.
  resolve: { dedupe: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', 'preact'] },
  worker: { format: 'es' },
  // None as a data: address, which the page's policy does not let it fetch.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  server: { headers: isolationHeaders },
  preview: { headers: securityHeaders },
});
