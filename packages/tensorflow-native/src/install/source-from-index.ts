import { join } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';
import { downloadPiece } from './download-piece.ts';
import { findWheel, type IndexWheel } from './find-wheel.ts';
import { requireSpaceFor } from './piece-space.ts';
import { fileSize } from './file-size.ts';
import type { Installation, Piece, Source } from './source.ts';
import { readWheelMetadata } from './unpack-wheel.ts';
import { shown, webRequest } from './web-request.ts';
import { parseWheelMetadata } from './wheel-metadata.ts';

/** The version that is installed from an index: the one that everything here was tried with. */
export const tensorflowVersion = '2.21.0';

/**
 * Finds the wheels of TensorFlow on an index of Python packages; for GPUs also those of CUDA that TensorFlow's names.
 *
 * Where the index does not give what TensorFlow's wheel says of itself, that is downloaded to see. Rejects with a
 * TensorflowError or the signal's reason.
 */
export async function sourceFromIndex(
  indexUrl: string,
  installation: Installation,
): Promise<Source> {
  const { platform, variant, signal, onProgress } = installation;
  onProgress({ type: 'looking', where: shown(indexUrl) });
  // Elsewhere the wheel without CUDA has the plain name.
  const isLinuxX64 = platform.os === 'linux' && platform.arch === 'x64';
  const project = variant === 'cpu' && isLinuxX64 ? 'tensorflow-cpu' : 'tensorflow';
  const versions = `==${tensorflowVersion}`;
  const wheel = await findWheel(indexUrl, project, versions, platform, signal);
  const pieces = [await pieceOf(wheel, installation)];
  if (variant === 'gpu') {
    const { cuda } = parseWheelMetadata(await metadataOf(wheel, pieces, installation));
    if (cuda.length === 0) {
      throw new TensorflowError(
        'download-failed',
        `${wheel.name} names no libraries of CUDA ("and-cuda"), which TensorFlow ${tensorflowVersion} needs for a GPU.`,
      );
    }
    for (const requirement of cuda) {
      const found = await findWheel(
        indexUrl,
        requirement.project,
        requirement.versions,
        platform,
        signal,
      );
      pieces.push(await pieceOf(found, installation));
    }
  }
  const name = pieces.map((piece) => piece.name).join(', ');
  return { name, version: tensorflowVersion, pieces };
}

async function pieceOf(wheel: IndexWheel, { downloads, signal }: Installation): Promise<Piece> {
  const { name, url, sha256 } = wheel;
  if (sha256 === undefined) {
    throw new TensorflowError(
      'download-failed',
      `The index gives no SHA-256 of ${name}, by which it could be checked. Use another index, or install from the address or path of a wheel.`,
    );
  }
  const bytes = wheel.bytes ?? (await fileSize(url, signal));
  return {
    form: 'wheel',
    name,
    path: join(downloads, name),
    download: { url, file: { name, bytes, sha256 } },
  };
}

async function metadataOf(
  { metadataUrl }: IndexWheel,
  [piece]: readonly Piece[],
  installation: Installation,
): Promise<string> {
  const { signal } = installation;
  if (metadataUrl !== undefined) {
    const answer = await webRequest(metadataUrl, { signal }).catch(() => undefined);
    signal?.throwIfAborted();
    if (answer !== undefined) return new TextDecoder().decode(answer.body);
  }
  await requireSpaceFor([piece], installation);
  await downloadPiece(piece, installation);
  return readWheelMetadata(piece.path);
}
