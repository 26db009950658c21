import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { framework, library } from './fake-wheel.ts';

/** What a member of an archive is: a file's content, or where a link leads. */
export type ArchiveMember = Uint8Array | { readonly link: string };

/** What official archives of libtensorflow have. */
export const archiveMembers: Readonly<Record<string, ArchiveMember>> = {
  './LICENSE': new TextEncoder().encode('Apache'),
  './include/tensorflow/c/c_api.h': new TextEncoder().encode('// C'),
  './lib/libtensorflow.so': { link: 'libtensorflow.so.2' },
  './lib/libtensorflow.so.2': { link: 'libtensorflow.so.2.18.0' },
  './lib/libtensorflow.so.2.18.0': library,
  './lib/libtensorflow_framework.so.2.18.0': framework,
  './lib/libtensorflow_framework.so.2': { link: 'libtensorflow_framework.so.2.18.0' },
};

/** A .tar.gz of what it holds by path. */
export async function archive(members: Readonly<Record<string, ArchiveMember>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, member] of Object.entries(members)) {
    if ('link' in member) tar.entry({ name, type: 'symlink', linkname: member.link });
    else tar.entry({ name }, Buffer.from(member));
  }
  tar.finalize();
  return gzipSync(await buffer(tar));
}
