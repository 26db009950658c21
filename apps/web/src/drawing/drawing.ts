import type { Stroke, StrokePoint } from '@mnist-cnn/digit-image';
import { computed, signal } from '@preact/signals';
import { erase } from './erase.ts';

export type Tool = 'pen' | 'eraser';

/** Of the paper's side. */
const ERASER_RADIUS = 0.05;

type Strokes = readonly Stroke[];

/** A drawing as the paths of the pen, on paper whose side is 1, and how it came about. */
export class Drawing {
  readonly #strokes = signal<Strokes>([]);
  readonly #past = signal<readonly Strokes[]>([]);
  readonly #future = signal<readonly Strokes[]>([]);
  #tool: Tool | undefined;
  #last: StrokePoint | undefined;

  get strokes(): Strokes {
    return this.#strokes.value;
  }

  readonly isEmpty = computed(() => this.#strokes.value.length === 0);
  readonly canUndo = computed(() => this.#past.value.length > 0);
  readonly canRedo = computed(() => this.#future.value.length > 0);

  /** Puts a tool down; everything until it is lifted is one step to undo. */
  begin(tool: Tool, point: StrokePoint): void {
    this.#remember();
    this.#tool = tool;
    this.#last = point;
    if (tool === 'pen') this.#strokes.value = [...this.#strokes.value, [point]];
    else this.#eraseTo(point);
  }

  /** Moves the tool that is down. */
  move(points: readonly StrokePoint[]): void {
    if (this.#tool === undefined || points.length === 0) return;
    if (this.#tool === 'eraser') for (const point of points) this.#eraseTo(point);
    else {
      const strokes = this.#strokes.value;
      this.#strokes.value = [...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), ...points]];
    }
  }

  /** Where the eraser met nothing, there is nothing to undo. */
  lift(): void {
    if (this.#tool === 'eraser' && isSame(this.#past.value.at(-1), this.#strokes.value)) {
      this.#past.value = this.#past.value.slice(0, -1);
    }
    this.#tool = undefined;
  }

  clear(): void {
    if (this.isEmpty.value) return;
    this.#remember();
    this.lift();
    this.#strokes.value = [];
  }

  undo(): void {
    this.#exchange(this.#past, this.#future);
  }

  redo(): void {
    this.#exchange(this.#future, this.#past);
  }

  #remember(): void {
    this.#past.value = [...this.#past.value, this.#strokes.value];
    this.#future.value = [];
  }

  #exchange(from: { value: readonly Strokes[] }, to: { value: readonly Strokes[] }): void {
    const taken = from.value.at(-1);
    if (taken === undefined) return;
    this.lift();
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, this.#strokes.value];
    this.#strokes.value = taken;
  }

  #eraseTo(point: StrokePoint): void {
    const from = this.#last ?? point;
    this.#strokes.value = erase(this.#strokes.value, from, point, ERASER_RADIUS);
    this.#last = point;
  }
}

function isSame(before: Strokes | undefined, after: Strokes): boolean {
  return before?.length === after.length && before.every((stroke, i) => stroke === after[i]);
}
