import { KernelPictures, LearningCurve } from '@mnist-cnn/charts';
import { learningHistory } from '@mnist-cnn/run-folder';
import { useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import '../page/chart-styles.ts';
import { formatNumber, formatPercent, formatWholePercent, messages } from '../language/language.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { SmallPad } from '../drawing/small-pad.tsx';
import type { LiveReader } from '../reading/live-reader.ts';
import { ProbabilityTable } from '../reading/probability-table.tsx';
import { BackendTimes } from './backend-times.tsx';
import { PlanForm } from './plan-form.tsx';
import { StoredRuns } from './stored-runs.tsx';
import './training.css';
import type { TrainingSession } from './training-session.ts';

interface TrainingViewProps {
  readonly drawing: Drawing;
  readonly reader: LiveReader;
  readonly session: TrainingSession;
}

/** Train a network and watch it learn. */
export default function TrainingView({ drawing, reader, session }: TrainingViewProps): VNode {
  const { training: texts } = messages.value;
  useSignalEffect(() => {
    const reading = reader.reading.value;
    if (session.state.value === 'training') {
      void session.watch(reading?.isDigit ? reading.pixels : undefined);
    }
  });
  const { value: state } = session.state;
  return (
    <div class="training">
      <div>
        <h2>{texts.heading}</h2>
        <p class="muted">{texts.lead}</p>
        {!session.isUnderWay.value && (
          <>
            <PlanForm onStart={(plan) => void session.start(nameOf(plan.recipe.name), plan)} />
            <BackendTimes />
            <StoredRuns session={session} />
          </>
        )}
        {session.losses.value.map(({ backend, reason }) => (
          <p key={backend} role="alert">
            {texts.lost(backend)} <span class="muted">{reason}</span>
          </p>
        ))}
        {session.failure.value && <p role="alert">{session.failure.value}</p>}
        {state !== 'idle' && <Progress session={session} />}
      </div>
      {session.history.value.length > 0 && <Curves session={session} />}
      <Looks drawing={drawing} session={session} />
    </div>
  );
}

/** `cnn-fast-20261123-204512`, as on the command line. */
function nameOf(recipe: string): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `cnn-${recipe}-${time}`;
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
          <dd>{step ? formatPercent(step.accuracy) : '–'}</dd>
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
        {(state === 'training' || state === 'pausing') && (
          <button type="button" disabled={state === 'pausing'} onClick={() => void session.pause()}>
            {texts.pause}
          </button>
        )}
        {state === 'training' && (
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
        )}
      </div>
    </section>
  );
}

interface LooksProps {
  readonly drawing: Drawing;
  readonly session: TrainingSession;
}

function Curves({ session }: { readonly session: TrainingSession }): VNode {
  const history = learningHistory(session.history.value);
  return (
    <section class="curves">
      <LearningCurve history={history} measure="loss" />
      <LearningCurve history={history} measure="accuracy" />
    </section>
  );
}

function Looks({ drawing, session }: LooksProps): VNode | null {
  const { training: texts } = messages.value;
  const { value: look } = session.look;
  if (!look) return null;
  return (
    <section class="looks">
      <div>
        <h3>{texts.kernels}</h3>
        <KernelPictures
          kernels={look.kernels}
          width={look.width}
          height={look.kernels[0].length / look.width}
        />
      </div>
      <div>
        <h3>{texts.yours}</h3>
        <p class="muted">{texts.drawHere}</p>
        <div class="own-drawing">
          <SmallPad drawing={drawing} />
          <ProbabilityTable probabilities={look.probabilities} />
        </div>
      </div>
    </section>
  );
}
