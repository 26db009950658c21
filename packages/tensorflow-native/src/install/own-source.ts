import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';
import { fileSize } from './file-size.ts';
import type { Platform } from './platform.ts';
import { badSource } from './source-error.ts';
import type { Installation, Piece, Source } from './source.ts';
import { readWheelMetadata } from './unpack-wheel.ts';
import { resolveVariant, type Variant } from './variant.ts';
import { shown } from './web-request.ts';
import { misfit, wheelFit } from './wheel-fit.ts';
import { parseWheelMetadata } from './wheel-metadata.ts';
import { parseWheelName } from './wheel-name.ts';

/** The variant of a source of the user's. Throws a TensorflowError `bad-source` where its name says that it is another. */
export function variantOf(from: string, variant: Variant | 'auto', platform: Platform): Variant {
  const isCpu = /tensorflow[-_]cpu/.test(fileName(from));
  if (isCpu && variant === 'gpu') {
    throw new TensorflowError(
      'bad-source',
      `${fileName(from)} cannot use a GPU, by its name. Give one that can, such as a wheel of tensorflow, or install the variant cpu.`,
    );
  }
  return isCpu ? 'cpu' : resolveVariant(variant, platform);
}

/**
 * Looks at what the user gives to install from: the address of a wheel or archive, with or without #sha256=…, or the
 * path of one, or of a folder. A path needs no network.
 *
 * Rejects with a TensorflowError, `bad-source`, `unsupported-platform` or `download-failed`, or the signal's reason.
 */
export async function ownSource(from: string, installation: Installation): Promise<Source> {
  const isAddress = isWebAddress(from);
  installation.onProgress({ type: 'looking', where: isAddress ? shown(from) : from });
  requireFit(from, installation.platform);
  return isAddress ? sourceFromAddress(from, installation) : sourceFromPath(from);
}

function isWebAddress(from: string): boolean {
  return /^https?:\/\//i.test(from) && URL.canParse(from);
}

function fileName(from: string): string {
  return basename(isWebAddress(from) ? decodeURIComponent(new URL(from).pathname) : from);
}

function requireFit(from: string, platform: Platform): void {
  const wheel = parseWheelName(fileName(from));
  if (wheel === undefined) return;
  const fit = wheelFit(wheel.platforms, platform);
  if (fit.fits) return;
  throw new TensorflowError(
    'unsupported-platform',
    `${fileName(from)} ${misfit(fit, platform)}. Give a wheel that is for this system.`,
  );
}

async function sourceFromAddress(
  from: string,
  { downloads, signal }: Installation,
): Promise<Source> {
  const url = new URL(from);
  const [, sha256] = /(?:^#|&)sha256=([0-9a-f]{64})(?:&|$)/i.exec(url.hash) ?? [];
  if (url.hash.includes('sha256') && sha256 === undefined) {
    throw badSource(`The SHA-256 in ${shown(from)} is not 64 hexadecimal digits.`);
  }
  url.hash = '';
  const name = fileName(url.href);
  const form = formOf(name);
  if (form === undefined) throw badSource(`${shown(url.href)} is no .whl, .tar.gz or .tgz.`);
  const bytes = await fileSize(url.href, signal);
  // Files of one name may lie at several addresses; a hash tells them apart, and otherwise the address does.
  const place = sha256 ?? createHash('sha256').update(url.href).digest('hex');
  const piece: Piece = {
    form,
    name,
    path: join(downloads, `${place.slice(0, 12)}-${name}`),
    download: { url: url.href, file: { name, bytes, sha256: sha256?.toLowerCase() } },
  };
  const unchecked = sha256 === undefined ? ' (not checked: no SHA-256 was given)' : '';
  return {
    name: `${shown(url.href)}${unchecked}`,
    version: parseWheelName(name)?.version,
    pieces: [piece],
  };
}

async function sourceFromPath(from: string): Promise<Source> {
  const path = resolve(from);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw badSource(`There is nothing at ${path}.`);
  const form = found.isDirectory() ? 'folder' : formOf(basename(path));
  if (form === undefined) throw badSource(`${path} is no folder, .whl, .tar.gz or .tgz.`);
  const version =
    form === 'wheel'
      ? (parseWheelName(basename(path))?.version ??
        parseWheelMetadata(await readWheelMetadata(path)).version)
      : undefined;
  return { name: path, version, pieces: [{ form, name: path, path, download: undefined }] };
}

function formOf(name: string): 'wheel' | 'archive' | undefined {
  if (name.endsWith('.whl')) return 'wheel';
  return /\.(?:tar\.gz|tgz)$/.test(name) ? 'archive' : undefined;
}
