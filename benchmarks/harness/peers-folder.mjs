import { pathToFileURL } from 'node:url';

const { BENCHMARK_PEERS } = process.env;

/** Where peers/package.json has been installed: `$BENCHMARK_PEERS`, or here. */
export const peersFolder =
  BENCHMARK_PEERS === undefined
    ? new URL('../peers/', import.meta.url)
    : pathToFileURL(`${BENCHMARK_PEERS}/`);
