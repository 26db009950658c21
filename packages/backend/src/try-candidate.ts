import type { BackendCandidate, BackendVerdict } from './backend-candidate.ts';
import { probeBackend } from './probe-backend.ts';

/** Loads and probes one candidate; what goes wrong becomes the reason of its verdict. */
export async function tryCandidate(
  candidate: BackendCandidate,
): Promise<{ verdict: BackendVerdict; cause?: unknown }> {
  const { name } = candidate;
  try {
    await candidate.load();
    const { milliseconds, error } = await probeBackend();
    const reason = `a training step agrees with the reference to ${error.toExponential(1)}`;
    return { verdict: { name, verdict: 'usable', reason, probeMilliseconds: milliseconds } };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = message.trim().replace(/\.$/, '');
    return { verdict: { name, verdict: 'passed-over', reason }, cause };
  }
}
