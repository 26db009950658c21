import { errorMessage } from '@mnist-cnn/download';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TensorflowError } from '../tensorflow-error.ts';
import { type CacheOptions, installationIds, installationRoot } from './list-installed.ts';
import { nameForNow } from './staging.ts';

/**
 * Removes what is installed under a name, also where it is not whole.
 *
 * Rejects with a TensorflowError: `not-installed` with the names that there are, or `cannot-write`.
 */
export async function removeInstalled(id: string, options: CacheOptions = {}): Promise<void> {
  const root = installationRoot(options);
  const ids = await installationIds(root);
  if (!ids.includes(id)) {
    const there =
      ids.length === 0 ? 'nothing is' : `${ids.join(', ')} ${ids.length > 1 ? 'are' : 'is'}`;
    throw new TensorflowError('not-installed', `"${id}" is not installed in ${root}; ${there}.`);
  }
  try {
    // Nobody sees half of it.
    const removed = join(root, nameForNow('removing'));
    await rename(join(root, id), removed);
    await rm(removed, { recursive: true, force: true });
  } catch (cause) {
    throw new TensorflowError(
      'cannot-write',
      `Could not remove ${join(root, id)}: ${errorMessage(cause)}`,
      { cause },
    );
  }
}
