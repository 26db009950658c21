declare module 'skeleton-tracing-js' {
  /** Thins ink to lines a pixel wide and gives them as points [x, y]. */
  export function fromBoolArray(
    ink: readonly boolean[],
    width: number,
    height: number,
  ): { readonly polylines: readonly (readonly [number, number][])[] };
}
