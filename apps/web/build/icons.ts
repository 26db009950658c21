import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';

/** Of the icon, to its corners where a system cuts its own shape out of it. */
const BACKGROUND = '#171412';

const pngs = [
  { src: 'icon-192.png', side: 192 },
  { src: 'icon-512.png', side: 512 },
  { src: 'icon-maskable-512.png', side: 512, purpose: 'maskable' },
];

/** What the manifest says of them. */
export const icons = [
  { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ...pngs.map(({ side, ...icon }) => ({ ...icon, sizes: `${side}x${side}`, type: 'image/png' })),
];

/** The icons as PNG files, drawn from `public/icon.svg`. */
export function iconFiles(): Plugin {
  return {
    name: 'icon-files',
    async generateBundle() {
      const drawing = await readFile(new URL('../public/icon.svg', import.meta.url));
      for (const { src, side, purpose } of pngs) {
        const picture = sharp(drawing).resize(side);
        if (purpose === 'maskable') picture.flatten({ background: BACKGROUND });
        this.emitFile({ type: 'asset', fileName: src, source: await picture.png().toBuffer() });
      }
    },
  };
}
