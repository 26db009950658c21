import { runRecipes } from '@mnist-cnn/run';
import { withRate } from '@mnist-cnn/training';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { TrainingPlan } from './training-plan.ts';

interface PlanFormProps {
  readonly onStart: (plan: TrainingPlan) => void;
}

const backends = ['auto', 'webgpu', 'webgl', 'wasm'] as const;

/** What is asked for before a training: a few minutes' worth unless more is wanted. */
export function PlanForm({ onStart }: PlanFormProps): VNode {
  const { training: texts } = messages.value;
  const recipeName = useSignal('fast');
  const recipe = runRecipes[recipeName.value];
  const epochs = useSignal(recipe.epochs);
  const batchSize = useSignal(recipe.batchSize);
  const rate = useSignal(rateOf(recipe.learningRate));
  const images = useSignal(10_000);
  const backend = useSignal<string>('auto');
  const seed = useSignal(1);

  const choose = (name: string) => {
    const { epochs: count, batchSize: size, learningRate } = runRecipes[name];
    recipeName.value = name;
    epochs.value = count;
    batchSize.value = size;
    rate.value = rateOf(learningRate);
  };
  const number = (
    label: string,
    value: { value: number },
    limits: { min: number; max: number; step: number | 'any' },
  ) => (
    <label>
      {label}
      <input
        type="number"
        required
        {...limits}
        value={value.value}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (Number.isFinite(valueAsNumber)) value.value = valueAsNumber;
        }}
      />
    </label>
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onStart({
      model: 'cnn',
      recipe: {
        ...recipe,
        epochs: epochs.value,
        batchSize: batchSize.value,
        learningRate: withRate(recipe.learningRate, rate.value),
      },
      seed: seed.value,
      limit: images.value >= 60_000 ? null : images.value,
      backend: backend.value,
      workers: 'auto',
    });
  };
  return (
    <form class="plan" onSubmit={submit}>
      <label>
        {texts.recipe}
        <select value={recipeName} onChange={({ currentTarget: { value } }) => choose(value)}>
          {Object.keys(texts.recipes).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {number(texts.epochs, epochs, { min: 1, max: 1000, step: 1 })}
      {number(texts.images, images, { min: 100, max: 60_000, step: 1 })}
      {number(texts.batchSize, batchSize, { min: 1, max: 4096, step: 1 })}
      {number(texts.learningRate, rate, { min: 0.000001, max: 1, step: 'any' })}
      {number(texts.seed, seed, { min: 0, max: 4_294_967_295, step: 1 })}
      <label>
        {texts.backend}
        <select
          value={backend}
          onChange={({ currentTarget: { value } }) => (backend.value = value)}
        >
          {backends.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary">
        {texts.start}
      </button>
      <p class="hint">{texts.recipes[recipeName.value] ?? ''}</p>
    </form>
  );
}

function rateOf(schedule: TrainingPlan['recipe']['learningRate']): number {
  return schedule.kind === 'one-cycle' ? schedule.peak : schedule.value;
}
