import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { icons } from './icons.ts';

/**
 * A service worker that keeps the page, its scripts and the shipped model, and the manifest with which the page is
 * installed.
 *
 * It answers for what it keeps alone: MNIST's files and those of a run below `/run/` always come from elsewhere. A newer one
 * waits until the page sends it `SKIP_WAITING` or is closed.
 */
export function offline(): Plugin[] {
  return VitePWA({
    injectRegister: false,
    includeManifestIcons: false,
    workbox: {
      globPatterns: ['index.html', 'assets/*', 'icon.svg'],
      navigateFallback: null,
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      // The model has 3.3 MB.
      maximumFileSizeToCacheInBytes: 8e6,
    },
    manifest: {
      name: 'mnist-cnn: draw a digit',
      short_name: 'mnist-cnn',
      description: 'Draw a digit and watch a convolutional network read it, in your browser.',
      lang: 'en',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: '#ffffff',
      background_color: '#ffffff',
      categories: ['education'],
      icons,
    },
  });
}
