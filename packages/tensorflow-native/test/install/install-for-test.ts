import {
  type InstalledTensorflow,
  type InstallEvent,
  type InstallOptions,
  installTensorflow,
  type Platform,
} from '@mnist-cnn/tensorflow-native';

export const linux: Platform = { os: 'linux', arch: 'x64', glibc: '2.36', gpus: [] };
export const linuxWithGpu: Platform = { ...linux, gpus: [{ name: 'Some GPU', driver: '550.1' }] };

/** Installs for Linux on x64 with a check that finds nothing amiss. */
export function install(
  cacheDirectory: string,
  options: Partial<InstallOptions> = {},
): Promise<InstalledTensorflow> {
  return installTensorflow({
    variant: 'cpu',
    platform: linux,
    check: async () => {},
    cacheDirectory,
    ...options,
  });
}

/** A listener, and the types of what it was told, each once where it follows itself. */
export function watch(): { types: string[]; onProgress: (event: InstallEvent) => void } {
  const types: string[] = [];
  return {
    types,
    onProgress({ type }) {
      if (types.at(-1) !== type) types.push(type);
    },
  };
}
