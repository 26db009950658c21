import type { BackendVerdict } from '@mnist-cnn/backend';
import { useSignal } from '@preact/signals';
import { proxy } from 'comlink';
import { Program } from '../workers/program.ts';
import type { VNode } from 'preact';
import { formatNumber, messages } from '../language/language.ts';

/** What this browser can compute on, and how long a step takes there, measured when asked for. */
export function BackendTimes(): VNode {
  const { training: texts } = messages.value;
  const verdicts = useSignal<readonly BackendVerdict[]>([]);
  const isMeasuring = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);

  const measure = async () => {
    verdicts.value = [];
    failure.value = undefined;
    isMeasuring.value = true;
    const program = new Program('backends', (programs) => programs.trainer());
    try {
      const trainer = await program.running;
      await trainer.examine(
        proxy((verdict: BackendVerdict) => {
          verdicts.value = [...verdicts.value, verdict];
        }),
      );
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    } finally {
      program.end();
      isMeasuring.value = false;
    }
  };
  return (
    <div class="backend-times">
      <button type="button" disabled={isMeasuring.value} onClick={() => void measure()}>
        {isMeasuring.value ? texts.measuring : texts.measure}
      </button>
      {failure.value && <p role="alert">{failure.value}</p>}
      {verdicts.value.length > 0 && (
        <table>
          <caption class="unseen">{texts.measure}</caption>
          <tbody>
            {verdicts.value.map(({ name, verdict, reason, timedStep, device }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {timedStep
                    ? texts.timed(formatNumber(timedStep.milliseconds), timedStep.images)
                    : verdict === 'passed-over'
                      ? texts.passedOver
                      : '–'}
                </td>
                <td class="muted">{timedStep ? (device?.description ?? '') : reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
