import { knownDatasets } from '@mnist-cnn/dataset';
import {
  downloadDataset,
  locateDataset,
  verifyDataset,
  type FileVerdict,
} from '@mnist-cnn/dataset/node';
import { createLogUpdate } from 'log-update';
import { ExitError } from '../failure.ts';
import { Interruption } from '../interruption.ts';
import { print, tell } from '../print.ts';

type Action = 'download' | 'verify' | 'path';

const actions: Readonly<Record<Action, (name: string) => Promise<void>>> = {
  download,
  verify,
  path: printPath,
};

/** `mnist data` */
export async function data(action: Action, name: string): Promise<void> {
  await actions[action](name);
}

async function download(name: string): Promise<void> {
  const interruption = new Interruption(() => tell('Stopping; what has arrived is kept.'));
  const progress = createLogUpdate(process.stderr);
  try {
    const { directory, archive, source } = await downloadDataset(name, {
      signal: interruption.signal,
      onProgress: ({ file, receivedBytes, totalBytes }) => {
        if (!process.stderr.isTTY) return;
        const percent = Math.floor((100 * receivedBytes) / totalBytes);
        progress(`${file}  ${percent} % of ${(totalBytes / 1e6).toFixed(1)} MB`);
      },
    });
    print(`${name} is in ${directory}`);
    if (archive?.exists && source?.archive) {
      const megabytes = Math.round(source.archive.bytes / 1e6);
      tell(`${archive.path} (${megabytes} MB) stays for the other sets in it.`);
    }
  } catch (error) {
    if (interruption.signal.aborted) throw new ExitError(interruption.exitCode);
    throw error;
  } finally {
    progress.done();
    interruption.dispose();
  }
}

async function verify(name: string): Promise<void> {
  const verdicts = await verifyDataset(name);
  for (const verdict of verdicts) print(describe(verdict));
  if (verdicts.some(({ state }) => state !== 'ok')) {
    throw new ExitError(1, `${name} is not whole. To have it: mnist data download ${name}`);
  }
  if (knownDatasets.some((source) => source.name === name && source.archive)) {
    tell(
      "No hash of these files is published; their archive's was checked when it was downloaded.",
    );
  }
}

function describe(verdict: FileVerdict): string {
  switch (verdict.state) {
    case 'ok':
      return `ok       ${verdict.sha256}  ${verdict.path}`;
    case 'missing':
      return `missing  ${verdict.path}`;
    case 'wrong-hash':
      return `damaged  ${verdict.path}: SHA-256 ${verdict.actual}, not ${verdict.expected}`;
    case 'unreadable':
      return `damaged  ${verdict.path}: ${verdict.reason}`;
  }
}

async function printPath(name: string): Promise<void> {
  print((await locateDataset(name)).directory);
}
