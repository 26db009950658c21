// Module hooks for Node. tfjs publishes its specs as ES modules for bundlers: entry points in `module` fields, imports
// without endings, no `"type": "module"`. With these hooks Node loads them, and one tfjs-core for specs and kernels.

const ENTRIES = {
  '@tensorflow/tfjs-core': '@tensorflow/tfjs-core/dist/index.js',
  '@tensorflow/tfjs-backend-wasm': '@tensorflow/tfjs-backend-wasm/dist/index.js',
};
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT']);

/** Tries an import as it is written, then as a folder, then as a file without its ending. */
export async function resolve(specifier, context, nextResolve) {
  const written = ENTRIES[specifier] ?? specifier;
  for (const candidate of [written, `${written}/index.js`]) {
    try {
      return await nextResolve(candidate, context);
    } catch (error) {
      if (!NOT_FOUND.has(error.code)) throw error;
    }
  }
  return nextResolve(`${written}.js`, context);
}

/** Some of them call `require` all the same; jasmine-core is found from here, not from them. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire('${import.meta.url}');`;

/** Loads tfjs' `.js` files as the ES modules that they are. */
export async function load(url, context, nextLoad) {
  if (!/\/@tensorflow\/[^/]+\/dist\//.test(url)) return nextLoad(url, context);
  const { source } = await nextLoad(url, { ...context, format: 'module' });
  // Node gives a CommonJS module's functions on its default export only.
  const code = String(source).replace('import * as seedrandom', 'import seedrandom');
  return { format: 'module', source: `${REQUIRE} ${code}`, shortCircuit: true };
}
