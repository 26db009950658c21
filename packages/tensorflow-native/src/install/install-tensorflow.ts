import { errorMessage, freeBytes } from '@mnist-cnn/download';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledTensorflow, InstallRecord } from '../installed-tensorflow.ts';
import { TensorflowError } from '../tensorflow-error.ts';
import { tfjsNodeVersion } from '../tfjs-node-internals.ts';
import { askVersion, compileAddon } from './compile-addon.ts';
import { type Compiler, findCompiler } from './compiler.ts';
import type { FreeBytes } from './free-space.ts';
import type { InstallEvent } from './install-event.ts';
import { bytesIn, encodeRecord, readInstalled, recordFile } from './install-record.ts';
import { cacheOf, type CacheOptions, installationRoot } from './list-installed.ts';
import { ownSource, variantOf } from './own-source.ts';
import { requireSpaceFor } from './piece-space.ts';
import { detectPlatform, type Platform, platformName } from './platform.ts';
import { requireSupported } from './require-supported.ts';
import { sourceError } from './source-error.ts';
import { sourceFromIndex, tensorflowVersion } from './source-from-index.ts';
import type { Installation, Source } from './source.ts';
import { createStaging, publishStaging, removeAbandoned } from './staging.ts';
import { unpackPiece } from './unpack-piece.ts';
import { resolveVariant, type Variant } from './variant.ts';

/** Options of {@link installTensorflow}. */
export interface InstallOptions extends CacheOptions {
  /** `auto`: gpu where there is an NVIDIA GPU, else cpu. */
  readonly variant: Variant | 'auto';
  /**
   * What to install from. `pypi`, also where not given: an index of Python packages. Or the address of a wheel of
   * TensorFlow or an archive of libtensorflow (.tar.gz), followed by #sha256=… to have it checked. Or the path of one, or
   * of a folder: an archive unpacked, Python's site-packages, or the folder tensorflow in it. A path needs no network.
   */
  readonly from?: string | undefined;
  /**
   * Tries what was built, before it is in its place; rejects where it does not work. Once the signal is aborted it is
   * waited for no longer.
   */
  readonly check: (
    candidate: InstalledTensorflow,
    signal: AbortSignal | undefined,
  ) => Promise<void>;
  /** Installs also where that is installed already. */
  readonly force?: boolean | undefined;
  readonly onProgress?: ((event: InstallEvent) => void) | undefined;
  /** Stops the installation; what was downloaded is kept, and the next goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** The index's address; that of the environment's PIP_INDEX_URL, or else https://pypi.org/simple/. */
  readonly indexUrl?: string | undefined;
  /** Milliseconds without a byte after which a download is given up; 30,000 where not given. */
  readonly idleTimeout?: number | undefined;
  /** What to install for; this machine where not given. */
  readonly platform?: Platform | undefined;
  /** Tells how many bytes are free on a folder's disk; asks the system where not given. */
  readonly freeBytes?: FreeBytes | undefined;
}

/**
 * Installs TensorFlow's library into the cache, with tfjs-node's native half compiled against it.
 *
 * Everything is made in a folder of its own and renamed into place once `check` found it to work: an installation that
 * fails or is stopped leaves nothing but the downloads to go on from, which one that succeeds removes. What is
 * installed already is left alone. Several processes may install at once.
 *
 * Rejects with a TensorflowError: `unsupported-platform`, `no-compiler`, `no-space` (as far as they can be told, before
 * anything is downloaded), `bad-source`, `download-failed`, `cannot-write`, `compile-failed` or `check-failed`; with
 * the signal's reason; or with what `onProgress` threw.
 */
export async function installTensorflow(options: InstallOptions): Promise<InstalledTensorflow> {
  const { signal, onProgress = () => {}, force = false } = options;
  signal?.throwIfAborted();
  const from = options.from === 'pypi' ? undefined : options.from;
  const platform = options.platform ?? (await detectPlatform());
  const variant =
    from === undefined
      ? resolveVariant(options.variant, platform)
      : variantOf(from, options.variant, platform);
  requireSupported(platform, variant, from !== undefined);

  const root = installationRoot(options);
  const installedAs = async (version: string): Promise<InstalledTensorflow | undefined> => {
    const installed = await readInstalled(root, idOf(version, variant));
    const { record } = installed ?? {};
    const isForThis =
      record?.platform === platformName(platform) && record.addon === tfjsNodeVersion;
    return isForThis ? installed : undefined;
  };
  const done = (installed: InstalledTensorflow, wasThere: boolean): InstalledTensorflow => {
    onProgress({ type: 'done', installed, wasThere });
    return installed;
  };
  const there = async (version: string | undefined) =>
    version === undefined || force ? undefined : installedAs(version);

  await removeAbandoned(root);
  const known = await there(from === undefined ? tensorflowVersion : undefined);
  if (known !== undefined) return done(known, true);

  const compiler = await findCompiler(platform, signal);
  const installation: Installation = {
    platform,
    variant,
    downloads: join(cacheOf(options), 'downloads'),
    signal,
    idleTimeout: options.idleTimeout,
    freeBytes: options.freeBytes ?? freeBytes,
    onProgress,
  };
  const source = await (from === undefined
    ? sourceFromIndex(indexUrlOf(options.indexUrl), installation)
    : ownSource(from, installation));
  const found = await there(from === undefined ? undefined : source.version);
  if (found !== undefined) return done(found, true);

  await requireSpaceFor(source.pieces, installation);
  const staging = await createStaging(root);
  try {
    const built = await build(source, staging, compiler, installation);
    const candidate = { ...built, directory: staging };
    onProgress({ type: 'checking' });
    await runCheck(options.check, candidate, source, signal);
    const { tensorflow } = built.record;
    const other = async () => (force ? undefined : installedAs(tensorflow));
    const wasPublished = await publishStaging(
      staging,
      root,
      built.id,
      async () => (await other()) === undefined,
    );
    const installed = { ...built, directory: join(root, built.id) };
    const theirs = wasPublished ? undefined : await other();
    await removeDownloads(source);
    return done(theirs ?? installed, !wasPublished);
  } catch (error) {
    signal?.throwIfAborted();
    throw sourceError(source.name, root, error);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function indexUrlOf(given: string | undefined): string {
  const named = process.env['PIP_INDEX_URL']?.trim();
  const url = given ?? (named || 'https://pypi.org/simple/');
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw new TensorflowError(
    'download-failed',
    `The address of an index begins with https:// or http://; this is "${url}".`,
  );
}

function idOf(version: string, variant: Variant): string {
  return `${version}-${variant}`;
}

async function build(
  source: Source,
  staging: string,
  compiler: Compiler,
  installation: Installation,
): Promise<{ id: string; record: InstallRecord }> {
  const { platform, variant, signal, onProgress } = installation;
  for (const piece of source.pieces) await unpackPiece(piece, staging, installation);
  onProgress({ type: 'compiling', compiler: compiler.command });
  await compileAddon(staging, source.name, compiler, platform, signal);
  await rm(join(staging, 'include'), { recursive: true });
  const version = source.version ?? (await askVersion(staging, source.name, signal));
  const record: InstallRecord = {
    format: 1,
    tensorflow: version,
    variant,
    platform: platformName(platform),
    addon: tfjsNodeVersion,
    source: source.name,
    installedAt: new Date().toISOString(),
    bytes: await bytesIn(staging),
  };
  await writeFile(join(staging, recordFile), encodeRecord(record));
  return { id: idOf(version, variant), record };
}

async function runCheck(
  check: InstallOptions['check'],
  candidate: InstalledTensorflow,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([check(candidate, signal), aborted]);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TensorflowError) throw cause;
    throw new TensorflowError(
      'check-failed',
      `What was built from ${source.name} does not work: ${errorMessage(cause)}`,
      { cause },
    );
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function removeDownloads({ pieces }: Source): Promise<void> {
  for (const { path, download } of pieces) {
    // An installation is none the worse for a download that stays.
    if (download !== undefined) await rm(path, { force: true }).catch(() => {});
  }
}
