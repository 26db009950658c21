import type { Platform } from './platform.ts';

// Every source ends in one layout, that of Python's site-packages, as TensorFlow's libraries look for CUDA's relative to
// themselves ($ORIGIN/../nvidia/cudnn/lib): tensorflow/ with the libraries, nvidia/, and include/ until the addon is
// compiled.

/** Where in an installation something belongs that a source has; undefined where it is not needed. */
export type PlaceOf = (member: string) => string | undefined;

/** The files that an addon is linked to. */
export interface LibraryNames {
  /** The one with TensorFlow's C functions, by what it is called in wheels and in archives. */
  readonly tensorflow: readonly [inWheels: string, inArchives: string];
  readonly framework: string;
}

export function libraryNames({ os }: Platform): LibraryNames {
  const named = (name: string) => (os === 'darwin' ? `${name}.2.dylib` : `${name}.so.2`);
  return {
    tensorflow: [named('libtensorflow_cc'), named('libtensorflow')],
    framework: named('libtensorflow_framework'),
  };
}

/** Of a wheel's 13,035 headers, the folders of those that tfjs-node includes. */
const headerFolders = ['tensorflow/c', 'tensorflow/core/platform', 'tsl/platform', 'xla/tsl/c'];

function isNeededHeader(path: string): boolean {
  return path.endsWith('.h') && headerFolders.some((folder) => path.startsWith(`${folder}/`));
}

// What TensorFlow's libraries have in their RUNPATH, and the program and the code that its compiler XLA calls.
const cuda =
  /^nvidia\/(?:[^/]+\/lib\/[^/]*\.so[^/]*|cuda_nvcc\/bin\/ptxas|cuda_nvcc\/nvvm\/libdevice\/libdevice\.10\.bc)$/;

/** The layout of wheels, TensorFlow's and NVIDIA's. */
export function placeInWheel(platform: Platform): PlaceOf {
  const { tensorflow, framework } = libraryNames(platform);
  const libraries = new Set([...tensorflow, framework].map((name) => `tensorflow/${name}`));
  const headers = 'tensorflow/include/';
  return (member) => {
    if (libraries.has(member) || cuda.test(member)) return member;
    const header = member.startsWith(headers) ? member.slice(headers.length) : '';
    return isNeededHeader(header) ? `include/${header}` : undefined;
  };
}

/** The layout of the official archives. */
export function placeInArchive(platform: Platform): PlaceOf {
  const { tensorflow, framework } = libraryNames(platform);
  const libraries = new Set([...tensorflow, framework].map((name) => `lib/${name}`));
  return (member) => {
    if (libraries.has(member)) return `tensorflow/${member.slice('lib/'.length)}`;
    return member.startsWith('include/') && member.endsWith('.h') ? member : undefined;
  };
}
