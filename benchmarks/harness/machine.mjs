import { availableParallelism, cpus, totalmem } from 'node:os';
import { count } from './count.mjs';
import { nodes } from './nodes.mjs';

/** How many threads "all cores" means. */
export const allCores = availableParallelism();

/** What decides speed here, in a sentence's part. */
export function describeMachine() {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const releases = nodes.map(({ version }) => `Node ${version}`).join(' and ');
  return `${model}, ${count(allCores, 'core')}, ${memory} GiB of memory, ${process.platform} ${process.arch}, ${releases}`;
}
