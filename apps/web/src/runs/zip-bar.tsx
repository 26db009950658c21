import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { RunShelf } from './run-shelf.ts';

/** Where runs come from: a zip that is chosen or dropped. */
export function ZipBar({ shelf }: { readonly shelf: RunShelf }): VNode {
  const { runs: texts } = messages.value;
  const input = useRef<HTMLInputElement>(null);
  const open = (file: File | undefined) => {
    if (file && !shelf.work.peek()) void shelf.open(file);
  };
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      open(event.dataTransfer?.files[0]);
    };
    const onDragOver = (event: DragEvent) => event.preventDefault();
    addEventListener('drop', onDrop);
    addEventListener('dragover', onDragOver);
    return () => {
      removeEventListener('drop', onDrop);
      removeEventListener('dragover', onDragOver);
    };
  }, []);
  return (
    <div class="zip-bar">
      <input
        ref={input}
        class="unseen"
        type="file"
        accept=".zip,application/zip"
        tabIndex={-1}
        aria-label={texts.open}
        onChange={() => {
          open(input.current?.files?.[0]);
          if (input.current) input.current.value = '';
        }}
      />
      <button
        type="button"
        disabled={shelf.work.value !== undefined}
        onClick={() => input.current?.click()}
      >
        {texts.open}
      </button>
      <p class="hint">{texts.openHint}</p>
    </div>
  );
}
