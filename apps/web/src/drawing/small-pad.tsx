import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { DrawingPad } from './drawing-pad.tsx';
import type { Drawing } from './drawing.ts';

/** The same paper, small, where something else is the matter. */
export function SmallPad({ drawing }: { readonly drawing: Drawing }): VNode {
  const { drawing: texts } = messages.value;
  return (
    <div class="small-pad">
      <DrawingPad drawing={drawing} tool="pen" />
      <div class="toolbar">
        <button type="button" disabled={!drawing.canUndo.value} onClick={() => drawing.undo()}>
          {texts.undo}
        </button>
        <button type="button" disabled={drawing.isEmpty.value} onClick={() => drawing.clear()}>
          {texts.clear}
        </button>
      </div>
    </div>
  );
}
