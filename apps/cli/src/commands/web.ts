import openInBrowser from 'open';
import { leaveWhenInterrupted } from '../interruption.ts';
import { print, tell } from '../print.ts';
import { builtPagePath } from '../web/built-page.ts';
import { requireRun } from '../web/run-files.ts';
import { startPageServer } from '../web/page-server.ts';

interface WebOptions {
  readonly port: number;
  readonly open?: true;
}

/** `mnist web`: serves the page, and a run to it, until it is interrupted. */
export async function web(
  run: string | undefined,
  { port: wanted, open }: WebOptions,
): Promise<void> {
  leaveWhenInterrupted();
  if (run !== undefined) await requireRun(run);
  const { address, port } = await startPageServer({ page: builtPagePath(), run }, wanted);
  if (wanted !== 0 && port !== wanted) tell(`Port ${wanted} is taken; this is ${port}.`);
  print(address);
  tell(
    `Serving the page${run === undefined ? '' : ` and ${run}`} to this machine. Ctrl-C ends it.`,
  );
  if (open) await openInBrowser(address).catch(tellOfFailure);
}

function tellOfFailure(cause: unknown): void {
  tell(`No browser could be opened (${String(cause)}); open the address in one yourself.`);
}
