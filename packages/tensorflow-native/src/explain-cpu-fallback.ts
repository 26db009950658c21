import { execFile } from 'node:child_process';
import { reasonInLog } from './reason-in-log.ts';
import type { TensorflowLibrary } from './tensorflow-library.ts';

/** Why a library that can use a GPU found none: it is loaded once more, in a process of its own, with its log read. */
export async function explainCpuFallback({ binding }: TensorflowLibrary): Promise<string> {
  const options = { env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0' }, timeout: 60_000 };
  const script = `require(${JSON.stringify(binding)})`;
  const log = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['-e', script], options, (_error, _stdout, stderr) =>
      resolve(stderr),
    );
  });
  return reasonInLog(log);
}
