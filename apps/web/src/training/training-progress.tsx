import type { VNode } from 'preact';
import { formatNumber, formatPercent, formatWholePercent, messages } from '../language/language.ts';
import './training-progress.css';
import type { TrainingSession } from './training-session.ts';

/** How far a training has come, what went wrong on the way, and what can be done to it meanwhile. */
export function TrainingProgress({ session }: { readonly session: TrainingSession }): VNode {
  const { training: texts } = messages.value;
  return (
    <>
      {session.losses.value.map(({ backend, reason }) => (
        <p key={backend} role="alert">
          {texts.lost(backend)} <span class="muted">{reason}</span>
        </p>
      ))}
      {session.failure.value && <p role="alert">{session.failure.value}</p>}
      {session.state.value !== 'idle' && <Progress session={session} />}
    </>
  );
}

function Progress({ session }: { readonly session: TrainingSession }): VNode {
  const { training: texts } = messages.value;
  const { value: state } = session.state;
  const { value: step } = session.step;
  const { value: evaluation } = session.evaluation;
  const done = state === 'starting' || state === 'evaluating' ? session.share.value : undefined;
  return (
    <section class="progress" aria-label={texts.progress}>
      <p role="status">{texts.states[state](formatWholePercent(done ?? 0))}</p>
      <progress value={done ?? (step ? step.step / step.steps : 0)} aria-label={texts.progress} />
      <dl>
        <div>
          <dt>{texts.step}</dt>
          <dd data-field="step">{step ? `${step.step} / ${step.steps}` : '–'}</dd>
        </div>
        <div>
          <dt>{texts.loss}</dt>
          <dd data-field="loss">{step ? formatNumber(step.loss) : '–'}</dd>
        </div>
        <div>
          <dt>{texts.accuracy}</dt>
          <dd>{step ? formatPercent(step.metrics['accuracy']) : '–'}</dd>
        </div>
        <div>
          <dt>{texts.stepTime}</dt>
          <dd>{step ? `${formatNumber(step.milliseconds)} ms` : '–'}</dd>
        </div>
        <div>
          <dt>{texts.backend}</dt>
          <dd data-field="backend">
            {session.record.value
              ? texts.on(session.record.value.backend, session.record.value.workers)
              : '–'}
          </dd>
        </div>
      </dl>
      {evaluation && (
        <p class="outcome-line" data-field="errors">
          {texts.outcome(
            evaluation.errors,
            evaluation.samples,
            formatPercent(evaluation.accuracy),
            evaluation.accuracyInterval.map((end) => formatPercent(end)),
          )}
        </p>
      )}
      <div class="toolbar">
        {state === 'training' && (
          <>
            <button type="button" onClick={() => void session.pause()}>
              {texts.pause}
            </button>
            <button type="button" onClick={() => void session.stop()}>
              {texts.stop}
            </button>
            <label class="factor">
              {texts.factor(formatNumber(session.learningRateFactor.value))}
              <input
                type="range"
                min={-2}
                max={1}
                step={0.1}
                value={Math.log10(session.learningRateFactor.value)}
                onInput={({ currentTarget: { valueAsNumber } }) =>
                  void session.setLearningRateFactor(10 ** valueAsNumber)
                }
              />
            </label>
          </>
        )}
      </div>
    </section>
  );
}
