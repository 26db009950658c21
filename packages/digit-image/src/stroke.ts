/** Where a pen was: x to the right, y downwards, in any unit. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  /** How hard it was pressed, 0 to 1; 0.5, as for a mouse, where it is not known. */
  readonly pressure?: number | undefined;
}

/** The way of a pen from where it was put down to where it was lifted: one point or more. */
export type Stroke = readonly StrokePoint[];
