import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TensorflowLibrary } from './tensorflow-library.ts';
import { tfjsNodeVersion } from './tfjs-node-internals.ts';

const PACKAGES = [
  ['@tensorflow/tfjs-node-gpu', 'gpu'],
  ['@tensorflow/tfjs-node', 'cpu'],
] as const;

/** tfjs-node as npm installs it, where its own installer has worked: seen from the program's folder or from here. */
export function findNpmLibrary(): TensorflowLibrary | undefined {
  for (const [name, variant] of PACKAGES) {
    for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
      const binding = findBinding(name, createRequire(from));
      if (binding) return { binding, variant, origin: `the npm package ${name}` };
    }
  }
  return undefined;
}

function findBinding(name: string, require: NodeJS.Require): string | undefined {
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const { version }: { version: string } = require(manifest);
    if (version !== tfjsNodeVersion) return undefined;
    const lib = join(dirname(manifest), 'lib');
    return readdirSync(lib)
      .filter((folder) => folder.startsWith('napi-v'))
      .map((folder) => join(lib, folder, 'tfjs_binding.node'))
      .find(existsSync);
  } catch {
    return undefined;
  }
}
