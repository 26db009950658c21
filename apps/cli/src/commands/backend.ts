import { checkTensorflow } from '@mnist-cnn/backend/node';
import {
  installTensorflow,
  libraryOf,
  listInstalled,
  removeInstalled,
  type InstallEvent,
} from '@mnist-cnn/tensorflow-native';
import { createLogUpdate } from 'log-update';
import { ExitError } from '../failure.ts';
import { Interruption } from '../interruption.ts';
import { print, printJson, tell } from '../print.ts';

interface InstallCommandOptions {
  readonly variant: 'cpu' | 'gpu' | 'auto';
  readonly from: string;
  readonly force?: true;
  readonly json?: true;
}

/** `mnist backend install` */
export async function install(options: InstallCommandOptions): Promise<void> {
  const { variant, from, force = false, json } = options;
  const interruption = new Interruption(() => tell('Stopping; what has arrived is kept.'));
  const view = createInstallView();
  try {
    const { id, directory, record } = await installTensorflow({
      variant,
      from,
      force,
      signal: interruption.signal,
      onProgress: view.show,
      check: (candidate, signal) => checkTensorflow(libraryOf(candidate), signal ? { signal } : {}),
    });
    view.done();
    if (json) printJson({ id, directory, ...record });
    else print(`TensorFlow ${record.tensorflow} (${record.variant}) is in ${directory}`);
  } catch (error) {
    view.done();
    if (interruption.signal.aborted) throw new ExitError(interruption.exitCode);
    throw error;
  } finally {
    interruption.dispose();
  }
}

/** `mnist backend list` */
export async function list({ json }: { readonly json?: true }): Promise<void> {
  const installed = await listInstalled();
  if (json) {
    printJson(installed.map(({ id, directory, record }) => ({ id, directory, ...record })));
    return;
  }
  if (installed.length === 0) tell('No backend is installed. To have one: mnist backend install');
  for (const { id, directory, record } of installed) {
    const [first, ...others] = record.source.split(', ');
    const source = others.length > 0 ? `${first} and ${others.length} more` : first;
    const size = megabytes(record.bytes).padStart(8);
    print(`${id.padEnd(14)}${size}  ${record.installedAt.slice(0, 10)}  from ${source}`);
    print(`${' '.repeat(36)}in ${directory}`);
  }
}

/** `mnist backend remove` */
export async function remove(id: string): Promise<void> {
  await removeInstalled(id);
  print(`${id} is removed.`);
}

interface InstallView {
  readonly show: (event: InstallEvent) => void;
  readonly done: () => void;
}

/** One line that is redrawn in a terminal, a line for each new thing elsewhere. */
function createInstallView(): InstallView {
  if (process.stderr.isTTY) {
    const line = createLogUpdate(process.stderr);
    return { show: (event) => line(describe(event, true)), done: () => line.done() };
  }
  let last = '';
  return {
    show: (event) => {
      const text = describe(event, false);
      if (text !== last) tell(text);
      last = text;
    },
    done: () => {},
  };
}

function describe(event: InstallEvent, isLive: boolean): string {
  switch (event.type) {
    case 'looking':
      return `Looking at ${event.where}`;
    case 'downloading':
      return `Downloading ${event.file}${isLive ? share(event.receivedBytes, event.totalBytes) : `, ${megabytes(event.totalBytes)}`}`;
    case 'unpacking':
      return `Unpacking ${event.file}${isLive ? share(event.unpackedBytes, event.totalBytes) : ''}`;
    case 'compiling':
      return `Compiling tfjs-node's native half with ${event.compiler}`;
    case 'checking':
      return 'Checking the gradients of a training step';
    case 'done':
      return event.wasThere ? `${event.installed.id} was installed already` : 'Done';
  }
}

function share(done: number, total: number): string {
  return `  ${Math.floor((100 * done) / Math.max(total, 1))} % of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
