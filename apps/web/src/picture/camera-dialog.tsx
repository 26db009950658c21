import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import { pictureOf } from './open-picture.ts';
import type { Picture } from './picture.ts';

interface CameraDialogProps {
  readonly onPicture: (picture: Picture) => void;
  readonly onClose: () => void;
}

/** What the camera sees, to take a picture of it; the camera is let go of when the dialog closes. */
export default function CameraDialog({ onPicture, onClose }: CameraDialogProps): VNode {
  const { picture: texts } = messages.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const state = useSignal<'starting' | 'ready' | 'refused'>('starting');

  useEffect(() => {
    dialog.current?.showModal();
    let isOpen = true;
    let stream: MediaStream | undefined;
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    const start = async () => {
      stream = await startCamera();
      if (!isOpen) stop();
      else if (!stream) state.value = 'refused';
      else if (video.current) video.current.srcObject = stream;
    };
    void start();
    return () => {
      isOpen = false;
      stop();
    };
  }, []);

  const take = async () => {
    if (!video.current) return;
    onPicture(await pictureOf(video.current, texts.camera));
    onClose();
  };
  return (
    <dialog ref={dialog} class="camera" aria-label={texts.camera} onClose={onClose}>
      {state.value === 'refused' ? (
        <p role="alert">{texts.noCamera}</p>
      ) : (
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          aria-label={texts.cameraSees}
          onLoadedData={() => (state.value = 'ready')}
        />
      )}
      <div class="toolbar">
        <button type="button" disabled={state.value !== 'ready'} onClick={() => void take()}>
          {texts.take}
        </button>
        <button type="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </dialog>
  );
}

/** The camera at the back of a phone, else whatever there is; undefined where there is none or it may not be used. */
async function startCamera(): Promise<MediaStream | undefined> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment' },
      audio: false,
    });
  } catch {
    return undefined;
  }
}
