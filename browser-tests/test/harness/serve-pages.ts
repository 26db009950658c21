import { fileURLToPath } from 'node:url';
import { preview, type PreviewServer } from 'vite';
import { serveDigits } from './serve-digits.ts';

/** What makes a page cross-origin isolated, which SharedArrayBuffer needs. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves the built pages on a free port of this machine, with the headers of isolation or without. */
export function servePages({ isolated }: { readonly isolated: boolean }): Promise<PreviewServer> {
  return preview({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('../../pages', import.meta.url)),
    logLevel: 'warn',
    plugins: [{ name: 'digits', configurePreviewServer: serveDigits }],
    preview: { host: '127.0.0.1', port: 0, headers: isolated ? ISOLATION : {} },
  });
}
