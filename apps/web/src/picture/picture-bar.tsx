import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import { LazyView } from '../page/lazy-view.tsx';
import { PictureError, type PictureProblem } from './picture-error.ts';
import type { Picture } from './picture.ts';

/** Where pictures come from: a file that is chosen, dropped or pasted, or the camera. */
export function PictureBar({ picture }: { readonly picture: Signal<Picture | undefined> }): VNode {
  const { picture: texts } = messages.value;
  const input = useRef<HTMLInputElement>(null);
  const problem = useSignal<PictureProblem | undefined>(undefined);
  const usesCamera = useSignal(false);

  const show = (shown: Picture) => {
    picture.value?.release();
    picture.value = shown;
    problem.value = undefined;
  };
  const open = async (file: File | null | undefined) => {
    if (!file) return;
    try {
      const { openPicture } = await fetchOpener();
      show(await openPicture(file, file.name));
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      problem.value = error.code;
    }
  };

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => void open(fileOf(event.clipboardData));
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      void open(fileOf(event.dataTransfer));
    };
    const onDragOver = (event: DragEvent) => event.preventDefault();
    addEventListener('paste', onPaste);
    addEventListener('drop', onDrop);
    addEventListener('dragover', onDragOver);
    return () => {
      removeEventListener('paste', onPaste);
      removeEventListener('drop', onDrop);
      removeEventListener('dragover', onDragOver);
    };
  }, []);

  return (
    <div class="picture-bar">
      <input
        ref={input}
        class="unseen"
        type="file"
        accept="image/*,.heic,.heif"
        tabIndex={-1}
        aria-label={texts.open}
        onChange={() => {
          void open(input.current?.files?.[0]);
          if (input.current) input.current.value = '';
        }}
      />
      <div class="toolbar" role="group" aria-label={texts.heading}>
        <button type="button" onClick={() => input.current?.click()}>
          {texts.open}
        </button>
        <button type="button" onClick={() => (usesCamera.value = true)}>
          {texts.camera}
        </button>
      </div>
      <p class="hint">{texts.hint}</p>
      {problem.value && <p role="alert">{texts.problems[problem.value]}</p>}
      {usesCamera.value && (
        <LazyView
          load={() => import('./camera-dialog.tsx')}
          props={{ onPicture: show, onClose: () => (usesCamera.value = false) }}
        />
      )}
    </div>
  );
}

/** What opens pictures is fetched with the first. */
async function fetchOpener(): Promise<typeof import('./open-picture.ts')> {
  try {
    return await import('./open-picture.ts');
  } catch (cause) {
    throw new PictureError('no-decoder', 'What opens pictures could not be fetched.', { cause });
  }
}

/** The first file of a paste or a drop. */
function fileOf(data: DataTransfer | null): File | undefined {
  return data?.files[0];
}
