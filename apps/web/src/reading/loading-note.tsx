import type { VNode } from 'preact';
import { formatWholePercent, messages } from '../language/language.ts';
import type { LiveReader } from './live-reader.ts';

/** How far the network has come, or why it has not; takes its room in any case, so that nothing moves. */
export function LoadingNote({ reader }: { readonly reader: LiveReader }): VNode {
  const { reading: texts } = messages.value;
  const loading = reader.loading.value;
  return (
    <div class="loading">
      {loading.state === 'loading' && (
        <label>
          {texts.loading(formatWholePercent(loading.share))}
          <progress value={loading.share} />
        </label>
      )}
      {loading.state === 'failed' && (
        <p role="alert">
          {texts.failed(loading.reason)}{' '}
          <button type="button" onClick={() => void reader.load()}>
            {texts.retry}
          </button>
        </p>
      )}
    </div>
  );
}
