/** What is used of libheif's bindings; its own typings are of another file, and `any` where it matters. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface Failure {
    readonly code: object;
    readonly message: string;
  }
  /** A picture in a file, not decoded yet. */
  interface Handle {
    readonly code?: undefined;
    isDeleted(): boolean;
  }
  /** A decoded picture, in memory of the decoder's own. */
  interface Decoded {
    readonly code?: undefined;
    readonly channels: readonly {
      readonly data: Uint8Array;
      readonly width: number;
      readonly height: number;
      /** Bytes from row to row. */
      readonly stride: number;
    }[];
  }
  interface Context {
    isDeleted(): boolean;
  }
  interface Libheif {
    readonly heif_error_code: { readonly heif_error_Ok: object };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: unknown };
    heif_context_alloc(): Context;
    heif_context_read_from_memory(context: Context, bytes: Uint8Array): Failure;
    heif_js_context_get_primary_image_handle(context: Context): Handle | Failure;
    heif_image_handle_get_width(handle: Handle): number;
    heif_image_handle_get_height(handle: Handle): number;
    heif_js_decode_image2(
      handle: Handle,
      colorspace: unknown,
      chroma: unknown,
    ): Promise<Decoded | Failure>;
  }
  /** What the decoder says of damaged pictures goes to the two functions, else to the console. */
  export default function libheif(options: {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Libheif;
}
