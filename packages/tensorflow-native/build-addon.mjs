// Makes addon/ from the npm packages @tensorflow/tfjs-node and node-api-headers, unmodified: tfjs-node.mjs, its backend
// and kernels in one module on this program's own tfjs-core, and binding/, the sources that its native half is compiled
// from.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const require = createRequire(import.meta.url);
const tfjsNode = dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
const nodeApi = require('node-api-headers').include_dir;

const ENTRY = `
export { NodeJSKernelBackend } from '${tfjsNode}/dist/nodejs_kernel_backend.js';
import '${tfjsNode}/dist/register_all_kernels.js';
`;

/** What stands for a module that the bundle does without. */
const REPLACED = {
  // Only these two are asked for, and newer Node has neither.
  util: 'export const isArray = Array.isArray; export const isNullOrUndefined = (x) => x == null;',
  // Messages for TensorBoard.
  './proto/api_pb': 'export default {};',
  entry: ENTRY,
};

const bundle = await rolldown({
  input: 'entry',
  platform: 'node',
  plugins: [
    {
      name: 'replaced',
      resolveId(id) {
        if (id.startsWith('@tensorflow/tfjs'))
          return { id: '@tensorflow/tfjs-core', external: true };
        return id in REPLACED ? `\0${id}` : null;
      },
      load: (id) => REPLACED[id.slice(1)] ?? null,
    },
  ],
});
rmSync('addon', { recursive: true, force: true });
await bundle.write({ file: 'addon/tfjs-node.mjs', format: 'esm', comments: { legal: true } });

mkdirSync('addon/binding');
cpSync(join(tfjsNode, 'binding'), 'addon/binding/src', { recursive: true });
cpSync(nodeApi, 'addon/binding/node', { recursive: true });
cpSync('native/stderr_gate.cc', 'addon/binding/stderr_gate.cc');
const { version } = JSON.parse(readFileSync(join(tfjsNode, 'package.json'), 'utf8'));
writeFileSync(
  'addon/NOTICE',
  `tfjs-node.mjs and binding/src come from @tensorflow/tfjs-node ${version}, Apache License 2.0, copyright Google LLC; binding/node
from node-api-headers, MIT License, copyright its contributors.
`,
);
