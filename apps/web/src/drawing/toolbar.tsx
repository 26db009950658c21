import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Drawing, Tool } from './drawing.ts';

interface ToolbarProps {
  readonly drawing: Drawing;
  readonly tool: Signal<Tool>;
}

/** Pen or eraser, undo, redo, clear. */
export function Toolbar({ drawing, tool }: ToolbarProps): VNode {
  const { drawing: texts } = messages.value;
  const choice = (name: Tool) => (
    <button type="button" aria-pressed={tool.value === name} onClick={() => (tool.value = name)}>
      {texts[name]}
    </button>
  );
  return (
    <div class="toolbar" role="group" aria-label={texts.heading}>
      {choice('pen')}
      {choice('eraser')}
      <button type="button" disabled={!drawing.canUndo.value} onClick={() => drawing.undo()}>
        {texts.undo}
      </button>
      <button type="button" disabled={!drawing.canRedo.value} onClick={() => drawing.redo()}>
        {texts.redo}
      </button>
      <button type="button" disabled={drawing.isEmpty.value} onClick={() => drawing.clear()}>
        {texts.clear}
      </button>
    </div>
  );
}
