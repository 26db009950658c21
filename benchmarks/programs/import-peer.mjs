/**
 * Imports a package that may not be installed; where it is not, prints that and ends the process.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function importPeer(name) {
  try {
    return await import(name);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : undefined;
    if (reason !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.log(JSON.stringify({ missing: `the npm package ${name} is not installed` }));
    process.exit();
  }
}
