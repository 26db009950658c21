import { describe, expect, it } from 'vitest';
import { Drawing } from '../src/drawing/drawing.ts';

const [a, b, c] = [0.1, 0.5, 0.9].map((x) => ({ x, y: 0.5 }));

function drawn(...strokes: { x: number; y: number }[][]): Drawing {
  const drawing = new Drawing();
  for (const [first, ...others] of strokes) {
    drawing.begin('pen', first);
    drawing.move(others);
    drawing.lift();
  }
  return drawing;
}

describe('Drawing', () => {
  it('keeps the way of the pen, stroke by stroke', () => {
    expect(drawn([a, b, c], [c, a]).strokes).toEqual([
      [a, b, c],
      [c, a],
    ]);
  });

  it('draws nothing while no tool is down', () => {
    const drawing = drawn([a, b]);
    drawing.move([c]);
    expect(drawing.strokes).toEqual([[a, b]]);
  });

  it('undoes and redoes stroke by stroke, and forgets what was undone when something new is drawn', () => {
    const drawing = drawn([a, b], [b, c]);
    drawing.undo();
    expect(drawing.strokes).toEqual([[a, b]]);
    expect(drawing.canRedo.value).toBe(true);
    drawing.redo();
    expect(drawing.strokes).toEqual([
      [a, b],
      [b, c],
    ]);
    drawing.undo();
    drawing.undo();
    expect([drawing.isEmpty.value, drawing.canUndo.value]).toEqual([true, false]);
    drawing.begin('pen', c);
    expect(drawing.canRedo.value).toBe(false);
  });

  it('undoes a clearing; clearing blank paper is nothing to undo', () => {
    const drawing = drawn([a, b]);
    drawing.clear();
    expect(drawing.strokes).toEqual([]);
    drawing.undo();
    expect(drawing.strokes).toEqual([[a, b]]);
    const blank = new Drawing();
    blank.clear();
    expect(blank.canUndo.value).toBe(false);
  });

  it('erases along the way of the eraser, as one step', () => {
    const drawing = drawn(
      [a, c],
      [
        { x: 0.5, y: 0 },
        { x: 0.5, y: 0.1 },
      ],
    );
    drawing.begin('eraser', { x: 0.5, y: 0.3 });
    drawing.move([{ x: 0.5, y: 0.7 }]);
    drawing.lift();
    expect(drawing.strokes).toHaveLength(3);
    drawing.undo();
    expect(drawing.strokes).toHaveLength(2);
  });

  it('has nothing to undo where the eraser met nothing', () => {
    const drawing = drawn([a, c]);
    drawing.begin('eraser', { x: 0.1, y: 0.1 });
    drawing.lift();
    drawing.undo();
    expect(drawing.strokes).toEqual([]);
  });
});
