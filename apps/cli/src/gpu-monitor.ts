import { spawn, type ChildProcess } from 'node:child_process';

/** What a GPU was busy with while it was watched. */
export interface GpuUse {
  /** Mean share of time in which a kernel ran, in percent. */
  readonly utilisation: number;
  /** The most memory in use, by all programs, in MiB. */
  readonly memoryMiB: number;
}

/** Asks nvidia-smi five times a second what the first GPU does, until it is stopped. */
export class GpuMonitor {
  readonly #process: ChildProcess;
  #output = '';

  constructor() {
    const query = ['--query-gpu=utilization.gpu,memory.used', '--format=csv,noheader,nounits'];
    this.#process = spawn('nvidia-smi', ['--id=0', ...query, '--loop-ms=200'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    // Without nvidia-smi nothing is known.
    this.#process.on('error', () => {});
  }

  /** What was seen; undefined where there is no nvidia-smi. */
  stop(): GpuUse | undefined {
    this.#process.kill();
    return parseGpuUse(this.#output);
  }
}

/** The mean of lines of "utilisation, memory"; a line that is cut short does not count. */
export function parseGpuUse(output: string): GpuUse | undefined {
  const lines = [...output.matchAll(/^ *(\d+), *(\d+) *\n/gm)];
  if (lines.length === 0) return undefined;
  const sum = lines.reduce((total, [, utilisation]) => total + Number(utilisation), 0);
  return {
    utilisation: sum / lines.length,
    memoryMiB: Math.max(...lines.map(([, , memory]) => Number(memory))),
  };
}
