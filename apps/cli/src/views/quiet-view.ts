import type { TrainingView } from './training-view.ts';

/** Shows nothing. */
export class QuietView implements TrainingView {
  start(): void {}
  step(): void {}
  history(): void {}
  evaluating(): void {}
  finished(): void {}
  interrupted(): void {}
  dispose(): void {}
}
