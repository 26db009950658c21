import { securityHeaders } from '@mnist-cnn/web-headers';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { WebServer } from './serve-web.ts';

/** A host that has the page in a folder of it. */
interface FolderServer extends WebServer {
  /** Puts another version there, as a build would: every script has another name; one text is replaced. */
  publish(text: string, replacement: string): Promise<void>;
}

const BUILT = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url));
const BASE = '/somebody/mnist/';

/** Serves a copy of the built page with its headers. */
export async function serveInFolder(): Promise<FolderServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mnist-cnn-page-'));
  await cp(BUILT, folder, { recursive: true });
  const server = await preview({
    configFile: false,
    root: tmpdir(),
    base: BASE,
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, headers: securityHeaders },
  });
  return {
    address: String(server.resolvedUrls?.local[0]),
    publish: (text, replacement) => publish(folder, text, replacement),
    stop: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function publish(folder: string, text: string, replacement: string): Promise<void> {
  const assets = await readdir(join(folder, 'assets'));
  const renamed = (name: string) => name.replace(/\.\w+$/, '2$&');
  const names = new RegExp(assets.map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  const paths = ['index.html', 'sw.js', ...assets.map((name) => join('assets', name))];
  for (const path of paths) {
    if (!/\.(?:html|js|css)$/.test(path)) continue;
    const content = await readFile(join(folder, path), 'utf8');
    const published = content
      .replaceAll(names, renamed)
      .replaceAll(text, replacement)
      // Workbox tells versions of the page apart by their MD5.
      .replace(/(?<=url:"index\.html",revision:")\w+/, (md5) => `${md5}2`);
    await writeFile(join(folder, path), published);
  }
  for (const name of assets) {
    await rename(join(folder, 'assets', name), join(folder, 'assets', renamed(name)));
  }
}
