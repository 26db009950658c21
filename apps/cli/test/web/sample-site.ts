import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startPageServer, type PageServer } from '../../src/web/page-server.ts';
import { temporaryFolder } from '../run-mnist.ts';

/** In every file that must not be served, and in no other. */
export const SECRET = 'top-secret-b7f1';

/** What is to be had, by the path of its address. */
export const pageFiles: Readonly<Record<string, string | Buffer>> = {
  'index.html': '<!doctype html><title>digits</title>',
  'service-worker.js': 'self.onfetch = () => {};',
  'manifest.webmanifest': '{}',
  'assets/index-B2x9a.js': 'export {};',
  'assets/index-C7r1d.css': 'body {}',
  'assets/kernels-D0k3f.wasm': Buffer.from('\0asm\u0001\0\0\0'),
  'data/digits.gz': gzipSync('digits'),
  'a file.txt': 'with a space',
};

export const runFiles: Readonly<Record<string, string>> = {
  'run.json': '{"state":"running"}',
  'history.jsonl': '{"type":"epoch"}\n',
  'evaluation.json': '{}',
  'judgement.json': '{}',
  'report.html': '<!doctype html><script>0</script>',
  'model/model.json': '{}',
  'model/weights.bin': 'weights',
  'checkpoints/best.safetensors': 'best',
  'checkpoints/step-00000469.safetensors': 'step',
};

const NOT_OF_RUN = [
  'notes.txt',
  'run.json.123.tmp',
  '.env',
  'index.json',
  'model/notes.txt',
  'model/deeper/model.json',
  'checkpoints/step-1.txt',
  'checkpoints/deeper/best.safetensors',
  'members/1.txt',
  'members/x/run.json',
];

/** Writes files, with the folders that they lie in. */
export function writeFiles(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** A page and a run among files and links that must not be served. */
export function createSampleSite(): { page: string; run: string; remove: () => void } {
  const { path, remove } = temporaryFolder();
  const [page, run] = [join(path, 'page'), join(path, 'run')];
  const secrets = [
    'secret.txt',
    'page-2/index.html',
    'secrets/run.json',
    'page/.env',
    'page/.git/config',
  ];
  writeFiles(path, Object.fromEntries(secrets.map((name) => [name, SECRET])));
  writeFiles(page, pageFiles);
  writeFiles(run, runFiles);
  writeFiles(run, Object.fromEntries(NOT_OF_RUN.map((name) => [name, SECRET])));
  symlinkSync(join(path, 'secret.txt'), join(page, 'link.txt'));
  symlinkSync(join(path, 'secrets'), join(page, 'linked'));
  symlinkSync(join(path, 'secret.txt'), join(run, 'ensemble.json'));
  symlinkSync(join(path, 'secrets'), join(run, 'members', '1'));
  return { page, run, remove };
}

/** The server of a sample site, on any port. */
export async function serveSampleSite(): Promise<PageServer & ReturnType<typeof createSampleSite>> {
  const site = createSampleSite();
  return { ...(await startPageServer(site, 0)), ...site };
}
