import { runProgram } from './run-program.ts';

/** A GPU as NVIDIA's driver names it. */
export interface Gpu {
  readonly name: string;
  /** The driver's version, as in 550.54.15. */
  readonly driver: string;
}

/** What decides which of TensorFlow's libraries can be used. */
export interface Platform {
  /** `process.platform`. */
  readonly os: string;
  /** `process.arch`. */
  readonly arch: string;
  /** The version of the GNU C library, as in "2.36"; undefined elsewhere than on Linux, and with musl. */
  readonly glibc: string | undefined;
  /** NVIDIA's alone. */
  readonly gpus: readonly Gpu[];
}

const patience = 10_000;

/**
 * Says what this machine is. GPUs are those that `nvidia-smi` lists; where it is missing, fails, or says nothing for
 * 10 seconds, there are none.
 */
export async function detectPlatform(): Promise<Platform> {
  return {
    os: process.platform,
    arch: process.arch,
    glibc: process.platform === 'linux' ? glibcVersion() : undefined,
    gpus: await detectGpus(),
  };
}

/** A platform in words, as in "linux x64". */
export function platformName({ os, arch }: Pick<Platform, 'os' | 'arch'>): string {
  return `${os} ${arch}`;
}

function glibcVersion(): string | undefined {
  // Typed as an object alone. Without the network, whose part of the report asks name servers.
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const before = report.excludeNetwork;
  report.excludeNetwork = true;
  try {
    const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } };
    return header?.glibcVersionRuntime;
  } finally {
    report.excludeNetwork = before ?? false;
  }
}

async function detectGpus(): Promise<readonly Gpu[]> {
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { status, stdout } = await runProgram('nvidia-smi', query, { timeout: patience });
  if (status !== 'succeeded') return [];
  return stdout.split('\n').flatMap((line) => {
    const [, name, driver] = /^(.+), *([\d.]+)\s*$/.exec(line) ?? [];
    return name === undefined || driver === undefined ? [] : [{ name, driver }];
  });
}
