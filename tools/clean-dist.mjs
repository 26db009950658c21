// Removes what was built of the current package, so that nothing of a deleted source file is tested or published.
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
