import { TensorflowError } from '../tensorflow-error.ts';
import type { Platform } from './platform.ts';
import { runProgram } from './run-program.ts';

/** A C++ compiler: a program, and arguments that always come first. */
export interface Compiler {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Finds a C++ compiler: what the environment's CXX names, or else c++, g++ or clang++.
 *
 * Rejects with a TensorflowError `no-compiler`, or with the signal's reason.
 */
export async function findCompiler(
  platform: Platform,
  signal: AbortSignal | undefined,
): Promise<Compiler> {
  const named = process.env['CXX']?.trim() ?? '';
  const candidates = named === '' ? ['c++', 'g++', 'clang++'] : [named];
  for (const candidate of candidates) {
    // As make takes it: "ccache g++".
    const [command = '', ...args] = candidate.split(/\s+/);
    const { status } = await runProgram(command, [...args, '--version'], {
      signal,
      timeout: 30_000,
    });
    if (status === 'succeeded') return { command, args };
  }
  const sought = named === '' ? candidates.join(', ') : `${named}, which CXX names`;
  throw new TensorflowError(
    'no-compiler',
    `A C++ compiler is needed to join TensorFlow's library to Node; not found: ${sought}. Install one: ${remedy(platform)}.`,
  );
}

function remedy({ os }: Platform): string {
  if (os === 'darwin') return 'xcode-select --install';
  return 'apt-get install g++ (Debian, Ubuntu), dnf install gcc-c++ (Fedora, RHEL), zypper install gcc-c++ (SUSE)';
}
