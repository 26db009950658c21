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
  useEffect(() => {
    void load().then(({ default: view }) => (component.value = { view }));
  }, []);
  const View = component.value?.view;
  return View ? <View {...props} /> : <p class="muted">{messages.value.loadingView}</p>;
}
