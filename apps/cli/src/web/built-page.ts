import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the built page.
 *
 * @throws Error with one sentence that says how to build it.
 */
export function builtPagePath(): string {
  const path = join(pagePackagePath() ?? '', 'dist');
  if (existsSync(join(path, 'index.html'))) return path;
  throw new Error(
    'The page is not built yet; to build it, in the folder of mnist-cnn: npm run build',
  );
}

function pagePackagePath(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('@mnist-cnn/web/package.json')));
  } catch {
    return undefined;
  }
}
