import { createRequire } from 'node:module';

const { version: packageVersion }: { version: string } = createRequire(import.meta.url)(
  '../package.json',
);

/** The version of this command. */
export const version = packageVersion;
