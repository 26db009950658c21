import type { RunRecord } from '@mnist-cnn/run';
import type { VNode } from 'preact';
import { formatDate, formatPercent, messages } from '../language/language.ts';
import type { RunSummary } from './kept-run.ts';

interface RunFactsProps {
  readonly summary: RunSummary;
  /** Whether a tab trains it now. */
  readonly isBusy?: boolean;
}

/** What a run is, how far it came, and how well it reads. */
export function RunFacts({ summary, isBusy = false }: RunFactsProps): VNode {
  const { runs: texts } = messages.value;
  const { record, epochs, score } = summary;
  const facts: readonly (readonly [name: string, text: string])[] = [
    [texts.model, nameOf(record, texts.models)],
    [texts.recipe, record.recipe.name],
    [texts.state, isBusy ? texts.beingTrained : texts.states[stateOf(record)]],
    [texts.epochs, texts.epochsOf(epochs, record.recipe.epochs)],
    [
      texts.accuracy,
      score ? `${formatPercent(score.accuracy)} · ${texts.errors(score.errors)}` : '–',
    ],
    [texts.started, formatDate(record.startedAt)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the page calls a network, where it knows it. */
function nameOf({ model }: RunRecord, names: Readonly<Record<string, string>>): string {
  return Object.hasOwn(names, model) ? names[model] : model;
}

function stateOf({ state, result }: RunRecord): RunRecord['state'] | 'stopped' {
  return result?.reason === 'stopped' ? 'stopped' : state;
}
