import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fetchInto, type FetchSettings } from './fetch-into.ts';
import { MirrorFailure } from './mirror-failure.ts';
import type { ExpectedFile } from './expected-file.ts';
import { sha256OfFile } from './sha256.ts';
import { sizeOfFile } from './size-of-file.ts';

export interface MirrorSettings extends FetchSettings {
  /** Milliseconds before a mirror is asked again; twice as long each time that brings nothing. */
  readonly retryPause: number;
}

const attemptsPerMirror = 5;

/**
 * Fetches what a part file lacks from one mirror, asking again until the file is whole and right.
 *
 * Gives up after as many attempts in a row that brought no new byte. Resolves to why, or to undefined where the part
 * is the file. Rejects as fetchInto does, but for MirrorFailures.
 */
export async function fetchFromMirror(
  url: string,
  file: ExpectedFile,
  part: string,
  settings: MirrorSettings,
): Promise<string | undefined> {
  let hasGiven = false;
  let hasStartedAgain = false;
  let inVain = 0;
  for (let attempts = 1; ; attempts++) {
    const had = await sizeOfFile(part);
    const failure = await attempt(url, file, part, settings);
    if (failure === undefined) return undefined;

    const reason = attempts === 1 ? failure.message : `${failure.message} (attempt ${attempts})`;
    if (failure.outlook === 'start-again') {
      // Otherwise one that always sends the same wrong bytes would be asked for ever.
      if (hasStartedAgain) return reason;
      hasStartedAgain = true;
      inVain = 0;
      continue;
    }
    const hasBroughtSome = (await sizeOfFile(part)) > had;
    hasGiven ||= hasBroughtSome;
    inVain = hasBroughtSome ? 0 : inVain + 1;
    const mayRecover = failure.outlook === 'passing' || (failure.outlook === 'line' && hasGiven);
    if (!mayRecover || inVain === attemptsPerMirror) return reason;
    const ownPause = settings.retryPause * 2 ** Math.max(inVain - 1, 0);
    await pause(Math.max(ownPause, failure.retryAfter), undefined, { signal: settings.signal });
  }
}

async function attempt(
  url: string,
  file: ExpectedFile,
  part: string,
  settings: FetchSettings,
): Promise<MirrorFailure | undefined> {
  try {
    const wasBegun = await fetchInto(part, url, file, settings);
    if (file.sha256 === undefined) return undefined;
    const actual = await sha256OfFile(part, settings.signal);
    if (actual === file.sha256) return undefined;
    await rm(part, { force: true });
    // What was here before may be what was wrong.
    return new MirrorFailure(
      `SHA-256 ${actual}, ${file.sha256} expected`,
      wasBegun ? 'start-again' : 'lost',
    );
  } catch (error) {
    if (error instanceof MirrorFailure) return error;
    throw error;
  }
}
