import type { StrokePoint } from '@mnist-cnn/digit-image';
import { effect, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Drawing, Tool } from './drawing.ts';
import { GRID, middleOf, moveCell, type Cell } from './keyboard-pen.ts';
import { paint } from './paint.ts';

interface DrawingPadProps {
  readonly drawing: Drawing;
  readonly tool: Tool;
}

/** The pen's own eraser, as pointer events tell it. */
const ERASER_BUTTON = 32;

/** The paper: drawn on with a pointer, or by keys on a grid. */
export function DrawingPad({ drawing, tool }: DrawingPadProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cell = useSignal<Cell>({ row: 6, column: 13 });
  const keyPenIsDown = useSignal(false);
  /** What a screen reader says of the pen. */
  const spoken = useSignal('');
  const { drawing: texts } = messages.value;

  useEffect(() => {
    const { current: paper } = canvas;
    if (!paper) return undefined;
    const repaint = () => paint(paper, drawing.strokes);
    const sizes = new ResizeObserver(() => {
      paper.width = paper.height = Math.round(paper.clientWidth * devicePixelRatio);
      repaint();
    });
    sizes.observe(paper);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', repaint);
    const stop = effect(repaint);
    return () => {
      stop();
      sizes.disconnect();
      scheme.removeEventListener('change', repaint);
    };
  }, [drawing]);

  const begin = (event: PointerEvent) => {
    const { current: paper } = canvas;
    if (!paper || !event.isPrimary || (event.button > 0 && event.buttons !== ERASER_BUTTON)) return;
    paper.setPointerCapture(event.pointerId);
    keyPenIsDown.value = false;
    drawing.begin(event.buttons === ERASER_BUTTON ? 'eraser' : tool, pointOf(event, paper));
  };
  const move = (event: PointerEvent) => {
    const { current: paper } = canvas;
    if (!paper?.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents();
    drawing.move((events.length > 0 ? events : [event]).map((each) => pointOf(each, paper)));
  };

  const toggleKeyPen = () => {
    keyPenIsDown.value = !keyPenIsDown.value;
    if (keyPenIsDown.value) drawing.begin(tool, middleOf(cell.value));
    else drawing.lift();
    spoken.value = keyPenIsDown.value ? texts.penDown : texts.penUp;
  };
  const press = (event: KeyboardEvent) => {
    const moved = moveCell(cell.value, event.key, event.shiftKey);
    const isControl = event.ctrlKey || event.metaKey;
    if (moved) {
      cell.value = moved;
      if (keyPenIsDown.value) drawing.move([middleOf(moved)]);
      spoken.value = texts.at(moved.row + 1, moved.column + 1);
    } else if (event.key === ' ' || event.key === 'Enter') toggleKeyPen();
    else if (event.key === 'Escape' && keyPenIsDown.value) toggleKeyPen();
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      keyPenIsDown.value = false;
      drawing.clear();
      spoken.value = texts.cleared;
    } else if (isControl && event.key.toLowerCase() === 'z') {
      keyPenIsDown.value = false;
      if (event.shiftKey) drawing.redo();
      else drawing.undo();
    } else if (isControl && event.key.toLowerCase() === 'y') {
      keyPenIsDown.value = false;
      drawing.redo();
    } else return;
    event.preventDefault();
  };

  return (
    <div class="pad">
      <canvas
        ref={canvas}
        class="paper"
        tabIndex={0}
        role="application"
        aria-label={texts.pad}
        aria-describedby="pad-help"
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={() => drawing.lift()}
        onPointerCancel={() => drawing.lift()}
        onKeyDown={press}
        onBlur={() => {
          if (keyPenIsDown.value) toggleKeyPen();
        }}
      />
      <span
        class={keyPenIsDown.value ? 'key-pen down' : 'key-pen'}
        style={{
          left: `${(100 * cell.value.column) / GRID}%`,
          top: `${(100 * cell.value.row) / GRID}%`,
        }}
        aria-hidden="true"
      />
      <p class="hint">{texts.hint}</p>
      <p id="pad-help" class="unseen">
        {texts.help}
      </p>
      <p class="unseen" role="status">
        {spoken}
      </p>
    </div>
  );
}

/** Where an event is on the paper, whose side is 1. */
function pointOf(event: PointerEvent, paper: HTMLElement): StrokePoint {
  const { left, top, width, height } = paper.getBoundingClientRect();
  return {
    x: (event.clientX - left) / width,
    y: (event.clientY - top) / height,
    // A touch without pressure says 0, a mouse 0.5.
    pressure: event.pressure || 0.5,
  };
}
