import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';

interface LazyViewProps<Props extends object> {
  readonly load: () => Promise<{ readonly default: ComponentType<Props> }>;
  readonly props: Props;
}

/** A view whose program is fetched when it is first looked at. */
export function LazyView<Props extends object>({ load, props }: LazyViewProps<Props>): VNode {
  const component = useSignal<{ readonly view: ComponentType<Props> } | undefined>(undefined);
  const isMissing = useSignal(false);
  const fetchView = async () => {
    isMissing.value = false;
    try {
      component.value = { view: (await load()).default };
    } catch {
      isMissing.value = true;
    }
  };
  useEffect(() => void fetchView(), []);
  const View = component.value?.view;
  const { loadingView, viewMissing, reading } = messages.value;
  if (View) return <View {...props} />;
  return isMissing.value ? (
    <p role="alert">
      {viewMissing}{' '}
      <button type="button" onClick={() => void fetchView()}>
        {reading.retry}
      </button>
    </p>
  ) : (
    <p class="muted">{loadingView}</p>
  );
}
