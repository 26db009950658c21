import { TensorflowError } from '../tensorflow-error.ts';
import { type Platform, platformName } from './platform.ts';
import type { Variant } from './variant.ts';

const published = 'Linux on x64 and arm64 with glibc, and macOS on arm64';

/**
 * Throws a TensorflowError `unsupported-platform` where no library could be used.
 *
 * What is published is known; from elsewhere (`isOwn`) there may be libraries for more than that.
 */
export function requireSupported(platform: Platform, variant: Variant, isOwn: boolean): void {
  const { os, arch, glibc } = platform;
  const refuse = (found: string, remedy: string): never => {
    throw new TensorflowError(
      'unsupported-platform',
      `TensorFlow's library can be used on ${published}; this is ${found}. ${remedy}`,
    );
  };
  const here = platformName(platform);
  if (os === 'win32') refuse(here, 'Use WSL2: run "wsl --install", and then this in there.');
  if (arch !== 'x64' && arch !== 'arm64') refuse(here, 'Use a 64-bit system with a 64-bit Node.');
  if (os === 'linux' && glibc === undefined) {
    refuse(
      `${here} without glibc (musl, as in Alpine)`,
      'Use a system or container image based on glibc, such as Debian.',
    );
  }
  if (os !== 'linux' && (os !== 'darwin' || (arch === 'x64' && !isOwn))) {
    refuse(here, 'Use one of these, or another backend.');
  }
  if (variant === 'gpu' && (os !== 'linux' || arch !== 'x64')) {
    throw new TensorflowError(
      'unsupported-platform',
      `With a GPU TensorFlow's library can be used on Linux on x64; this is ${here}. Install the variant cpu.`,
    );
  }
}
