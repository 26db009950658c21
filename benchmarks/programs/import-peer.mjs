import { resolvePeer } from './resolve-peer.mjs';

/**
 * Imports a package that may not be installed; where it is not, prints that and ends the process.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function importPeer(name) {
  const url = resolvePeer(name);
  if (url) return import(url);
  console.log(JSON.stringify({ missing: `the npm package ${name} is not installed` }));
  process.exit();
}
