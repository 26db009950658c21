import { type Platform, platformName } from './platform.ts';

/** Whether a platform can load a wheel's libraries, and what is amiss where not. */
export type WheelFit =
  | { readonly fits: true }
  | { readonly fits: false; readonly needsGlibc: string | undefined; readonly built: string };

// PEP 600: what the old names stand for.
const oldNames: Readonly<Record<string, string>> = {
  manylinux1: 'manylinux_2_5',
  manylinux2010: 'manylinux_2_12',
  manylinux2014: 'manylinux_2_17',
};

const architectures: Readonly<Record<string, readonly string[]>> = {
  x64: ['x86_64'],
  arm64: ['aarch64', 'arm64'],
};

/** Compares the platforms that a wheel was built for with one. */
export function wheelFit(platforms: readonly string[], platform: Platform): WheelFit {
  const glibcs: string[] = [];
  for (const tag of platforms) {
    if (tag === 'any') return { fits: true };
    const [, system, architecture] = /^(.*?)_(x86_64|aarch64|arm64|universal2)$/.exec(tag) ?? [];
    if (system === undefined || architecture === undefined) continue;
    const isHere = architectures[platform.arch]?.includes(architecture) ?? false;
    if (platform.os === 'darwin' && system.startsWith('macosx_')) {
      if (isHere || architecture === 'universal2') return { fits: true };
    }
    const [, glibc] = /^manylinux_(\d+_\d+)$/.exec(oldNames[system] ?? system) ?? [];
    if (platform.os === 'linux' && isHere && glibc !== undefined) {
      const needed = glibc.replace('_', '.');
      if (isAtLeast(platform.glibc, needed)) return { fits: true };
      glibcs.push(needed);
    }
  }
  return { fits: false, needsGlibc: glibcs[0], built: platforms.join(', ') };
}

/** What is amiss with a wheel, as the end of a sentence. */
export function misfit(fit: WheelFit & { fits: false }, platform: Platform): string {
  const { needsGlibc, built } = fit;
  if (needsGlibc === undefined) return `is for ${built}; this is ${platformName(platform)}`;
  return `needs glibc ${needsGlibc} or later; this system has ${platform.glibc ?? 'none'}`;
}

function isAtLeast(version: string | undefined, needed: string): boolean {
  const [major = 0, minor = 0] = (version ?? '0.0').split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
