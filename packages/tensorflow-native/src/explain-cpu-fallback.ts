import { execFile } from 'node:child_process';
import type { TensorflowLibrary } from './tensorflow-library.ts';

/** What TensorFlow says about GPUs among much else, without its prefix of severity, time, thread and source line. */
const PREFIX = /^[IWEF]\d{4} \S+\s+\d+ [\w./]+:\d+\] /;
const RELEVANT = /gpu|cuda|cudnn|nvidia|dlerror|could not load dynamic library/i;
const IRRELEVANT = /Unable to register|AVX|oneDNN|rebuild TensorFlow/i;

/** Why a library that can use a GPU found none, in TensorFlow's own words: it is loaded once more, with its log read. */
export async function explainCpuFallback({ binding }: TensorflowLibrary): Promise<string> {
  const script = `require(${JSON.stringify(binding)})`;
  const environment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0' };
  const log = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['-e', script],
      { env: environment, timeout: 60_000 },
      (_error, _stdout, stderr) => resolve(stderr),
    );
  });
  const reasons = log
    .split('\n')
    .filter((line) => PREFIX.test(line) && RELEVANT.test(line) && !IRRELEVANT.test(line))
    .map((line) => line.replace(PREFIX, '').trim().replace(/\.$/, ''));
  return reasons.length > 0
    ? [...new Set(reasons)].join('; ')
    : 'TensorFlow found no GPU and gave no reason: see whether nvidia-smi lists one';
}
