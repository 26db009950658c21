import { KernelPictures } from '@mnist-cnn/charts';
import { useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import '../page/chart-styles.ts';
import { messages } from '../language/language.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { SmallPad } from '../drawing/small-pad.tsx';
import type { LiveReader } from '../reading/live-reader.ts';
import { ProbabilityTable } from '../reading/probability-table.tsx';
import { BackendTimes } from './backend-times.tsx';
import { PlanForm } from './plan-form.tsx';
import { UnfinishedRuns } from '../runs/unfinished-runs.tsx';
import type { RunShelf } from '../runs/run-shelf.ts';
import { LearningCurves } from './learning-curves.tsx';
import { nameRun } from './name-run.ts';
import { TrainingProgress } from './training-progress.tsx';
import './training.css';
import type { TrainingSession } from './training-session.ts';

interface TrainingViewProps {
  readonly drawing: Drawing;
  readonly reader: LiveReader;
  readonly session: TrainingSession;
  readonly shelf: RunShelf;
}

/** Train a network and watch it learn. */
export default function TrainingView(props: TrainingViewProps): VNode {
  const { drawing, reader, session, shelf } = props;
  const { training: texts } = messages.value;
  useSignalEffect(() => {
    const reading = reader.reading.value;
    if (session.state.value === 'training') {
      void session.watch(reading?.isDigit ? reading.pixels : undefined);
    }
  });
  return (
    <div class="training">
      <div>
        <h2>{texts.heading}</h2>
        <p class="muted">{texts.lead}</p>
        <TrainingProgress session={session} />
        <div hidden={session.isUnderWay.value}>
          <PlanForm
            onStart={(plan) => void session.start(nameRun(plan.model, plan.recipe.name), plan)}
          />
          <BackendTimes />
          <UnfinishedRuns shelf={shelf} session={session} />
        </div>
      </div>
      {session.history.value.length > 0 && <LearningCurves lines={session.history.value} />}
      <Looks drawing={drawing} session={session} />
    </div>
  );
}

interface LooksProps {
  readonly drawing: Drawing;
  readonly session: TrainingSession;
}

function Looks({ drawing, session }: LooksProps): VNode | null {
  const { charts, training: texts } = messages.value;
  const { value: look } = session.look;
  if (!look) return null;
  return (
    <section class="looks">
      {look.kernels.length > 0 && (
        <div>
          <h3>{texts.kernels}</h3>
          <KernelPictures
            kernels={look.kernels}
            width={look.width}
            height={look.kernels[0].length / look.width}
            texts={charts}
          />
        </div>
      )}
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
