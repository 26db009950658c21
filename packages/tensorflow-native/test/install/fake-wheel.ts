import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';

/** A file that a server gives. */
export interface ServedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const text = new TextEncoder();

// Digits of a congruential generator: does not get smaller when it is compressed.
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

export const library = noise(60_000);
export const framework = noise(5000);

/** What TensorFlow's wheels have, and some of what is not needed of them. */
export const tensorflowMembers: Readonly<Record<string, Uint8Array>> = {
  'tensorflow/__init__.py': text.encode('import nothing'),
  'tensorflow/libtensorflow_cc.so.2': library,
  'tensorflow/libtensorflow_framework.so.2': framework,
  'tensorflow/include/tensorflow/c/c_api.h': text.encode('// C'),
  'tensorflow/include/xla/tsl/c/tsl_status.h': text.encode('// status'),
  'tensorflow/include/Eigen/Core.h': text.encode('// not needed'),
};

/** A wheel, which is a zip file, of what it holds by path. */
export function wheel(name: string, members: Readonly<Record<string, Uint8Array>>): ServedFile {
  return { name, content: zipSync({ ...members }) };
}

/** METADATA of a wheel that names libraries of CUDA. */
export function metadata(version: string, cuda: readonly string[] = []): Uint8Array {
  const required = cuda.map((requirement) => `Requires-Dist: ${requirement}; extra == "and-cuda"`);
  const lines = ['Metadata-Version: 2.4', `Version: ${version}`, ...required];
  return text.encode(`${lines.join('\n')}\n\nRequires-Dist: nvidia-no; extra == "and-cuda"\n`);
}

export const cpuName = 'tensorflow_cpu-2.21.0-cp313-cp313-manylinux_2_27_x86_64.whl';
export const gpuName = 'tensorflow-2.21.0-cp313-cp313-manylinux_2_27_x86_64.whl';

export const cpuWheel = wheel(cpuName, tensorflowMembers);

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
