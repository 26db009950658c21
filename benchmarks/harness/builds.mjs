/** @import { Build } from '../types.ts' */
import { fileURLToPath } from 'node:url';
import { buildBefore, shortCommit } from './build-before.mjs';

/** @type {Build} */
export const here = {
  label: 'here',
  locate: async () => ({
    mnist: fileURLToPath(import.meta.resolve('@mnist-cnn/cli/bin/mnist.js')),
    programs: fileURLToPath(new URL('../programs', import.meta.url)),
  }),
};

/** @type {ReturnType<typeof buildBefore> | undefined} */
let built;

/** @type {Build} built when first asked for */
export const before = {
  label: `before (${shortCommit})`,
  locate: () => (built ??= buildBefore()),
};
