/**
 * Where a pixel of the distorted image is read in the original: the pixel at p is read at M·p + t, both measured in
 * pixels from the image's centre, x to the right and y down.
 */
export interface AffineMap {
  /** M, row by row; the first row gives x. */
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  /** t. */
  readonly x: number;
  readonly y: number;
}

/** What makes an affine map; what is left out changes nothing. */
export interface Placement {
  /** Degrees; positive turns the picture counterclockwise. */
  readonly rotation?: number | undefined;
  /** More than 1 makes the picture smaller along x. */
  readonly scaleX?: number | undefined;
  readonly scaleY?: number | undefined;
  /** Pixels that the place read moves along x for each pixel along y. */
  readonly shear?: number | undefined;
  /** Pixels that the place read moves to the right: the picture moves to the left. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

/** M = [[cos α · sx, (shear − sin α) · sy], [sin α · sx, cos α · sy]]. */
export function affineMap({
  rotation = 0,
  scaleX = 1,
  scaleY = 1,
  shear = 0,
  x = 0,
  y = 0,
}: Placement): AffineMap {
  const angle = (rotation * Math.PI) / 180;
  // Engines disagree on the last bit of these, and do not once it is rounded away.
  const [cos, sin] = [Math.fround(Math.cos(angle)), Math.fround(Math.sin(angle))];
  return { xx: cos * scaleX, xy: (shear - sin) * scaleY, yx: sin * scaleX, yy: cos * scaleY, x, y };
}
