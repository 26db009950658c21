import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';

interface DeleteDialogProps {
  readonly name: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before a run is deleted for good. */
export function DeleteDialog({ name, onDelete, onClose }: DeleteDialogProps): VNode {
  const { runs: texts } = messages.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="delete" aria-labelledby="delete-question" onClose={onClose}>
      <p id="delete-question">{texts.removeQuestion(name)}</p>
      <div class="toolbar">
        <button type="button" onClick={() => dialog.current?.close()}>
          {texts.cancel}
        </button>
        <button type="button" onClick={onDelete}>
          {texts.removeAnswer}
        </button>
      </div>
    </dialog>
  );
}
