import { LearningCurve } from '@mnist-cnn/charts';
import { learningHistory, type HistoryLine } from '@mnist-cnn/run';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import '../page/chart-styles.ts';
import './learning-curves.css';

/** Loss and accuracy over the steps of a run. */
export function LearningCurves({ lines }: { readonly lines: readonly HistoryLine[] }): VNode {
  const history = learningHistory(lines);
  const { charts } = messages.value;
  return (
    <section class="curves">
      <LearningCurve history={history} measure="loss" texts={charts} />
      <LearningCurve history={history} measure="accuracy" texts={charts} />
    </section>
  );
}
