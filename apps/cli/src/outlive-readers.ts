/**
 * Has work go on to its end where nobody reads its output any more, as in `mnist train | head -1`: what it writes to files is
 * its result, too.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.off('error', unlessClosed).on('error', unlessClosed);
  }
}

function unlessClosed(error: Error): void {
  if (!('code' in error && error.code === 'EPIPE')) throw error;
}
