/** What all images have in common that one object works on, in pixels. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
}
