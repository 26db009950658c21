import type {
  BackendCandidate,
  BackendDevice,
  BackendName,
  BackendVerdict,
  LoadOptions,
} from './backend-candidate.ts';
import { probeBackend } from './probe-backend.ts';

/** Loads and probes one candidate; what goes wrong becomes the reason of its verdict. */
export async function tryCandidate(
  candidate: BackendCandidate,
  options: LoadOptions = {},
): Promise<{ verdict: BackendVerdict; cause?: unknown }> {
  const { name } = candidate;
  try {
    const device = (await candidate.load(options)) ?? undefined;
    const { milliseconds, error } = await probeBackend();
    const agreement = `a training step agrees with the reference to ${error.toExponential(1)}`;
    const verdict: BackendVerdict = {
      name,
      verdict: 'usable',
      reason: [...describe(device), agreement].join('; '),
      probeMilliseconds: milliseconds,
      ...(device && { device }),
    };
    return { verdict };
  } catch (cause) {
    return { verdict: passedOver(name, cause), cause };
  }
}

/** The verdict on a candidate that failed. */
export function passedOver(name: BackendName, cause: unknown): BackendVerdict {
  const message = cause instanceof Error ? cause.message : String(cause);
  const reason = message.trim().replace(/\.$/, '');
  return { name, verdict: 'passed-over', reason };
}

function describe(device: BackendDevice | undefined): string[] {
  if (!device) return [];
  const { description, fallback } = device;
  return fallback === undefined ? [description] : [`${description}, not on a GPU (${fallback})`];
}
