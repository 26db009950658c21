import { rcompare, satisfies } from '@renovatebot/pep440';
import { TensorflowError } from '../tensorflow-error.ts';
import type { IndexFile } from './package-index.ts';
import { readPackageIndex } from './package-index.ts';
import { type Platform, platformName } from './platform.ts';
import { shown } from './web-request.ts';
import { misfit, type WheelFit, wheelFit } from './wheel-fit.ts';
import { parseWheelName, type WheelName } from './wheel-name.ts';

/** A wheel that an index lists. */
export interface IndexWheel extends IndexFile {
  readonly version: string;
}

/**
 * Finds the newest wheel of a project that a platform can load, for whatever Python.
 *
 * `versions` is a specifier as in PEP 440, "==2.21.0" or ">=12.5,<13". Rejects with a TensorflowError:
 * `unsupported-platform` where the only thing in the way is the C library, `download-failed`; or with the signal's
 * reason.
 */
export async function findWheel(
  indexUrl: string,
  project: string,
  versions: string,
  platform: Platform,
  signal: AbortSignal | undefined,
): Promise<IndexWheel> {
  const files = await readPackageIndex(indexUrl, project, signal);
  const named = files.flatMap((file) => {
    const name = parseWheelName(file.name);
    return name?.project === project ? [{ file, name }] : [];
  });
  const wanted = named.filter(
    ({ file, name }) => !file.isYanked && satisfies(name.version, versions),
  );
  const judged = wanted.map(({ file, name }) => {
    return { file, name, fit: wheelFit(name.platforms, platform) };
  });
  const [best] = judged.filter(({ fit }) => fit.fits).toSorted(byVersionThenPython);
  if (best !== undefined) return { ...best.file, version: best.name.version };

  const fits = judged
    .map(({ fit }) => fit)
    .filter((fit): fit is WheelFit & { fits: false } => !fit.fits);
  const tooNew = fits.find(({ needsGlibc }) => needsGlibc !== undefined);
  if (tooNew !== undefined) {
    throw new TensorflowError(
      'unsupported-platform',
      `${project} ${versions} ${misfit(tooNew, platform)}. Use a newer system or container image.`,
    );
  }
  const has =
    judged.length > 0
      ? `the wheels there are for ${[...new Set(fits.map(({ built }) => built))].join('; ')}`
      : `the versions there are ${versionsOf(named.map(({ name }) => name))}`;
  throw new TensorflowError(
    'download-failed',
    `${shown(indexUrl)} has no wheel of ${project} ${versions} for ${platformName(platform)}: ${has}.`,
  );
}

interface Named {
  readonly name: WheelName;
}

function byVersionThenPython(a: Named, b: Named): number {
  return rcompare(a.name.version, b.name.version) || pythonOf(b.name) - pythonOf(a.name);
}

/** 311 of cp311. */
function pythonOf({ python }: WheelName): number {
  const [, major, minor] = /^cp(\d)(\d+)/.exec(python) ?? [];
  return Number(major ?? 0) * 100 + Number(minor ?? 0);
}

function versionsOf(names: readonly WheelName[]): string {
  const versions = [...new Set(names.map(({ version }) => version))].toSorted(rcompare);
  return versions.length === 0 ? 'none' : versions.slice(0, 10).join(', ');
}
