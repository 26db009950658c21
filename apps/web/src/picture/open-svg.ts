/** Draws an SVG file, which has no pixels of its own, so that its longer side has as many as asked for. */
export async function openSvg(file: Blob, side: number): Promise<ImageBitmap> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // Without a size of its own it fills a square.
    const width = image.naturalWidth || side;
    const height = image.naturalHeight || side;
    const scale = side / Math.max(width, height);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(scale * width)),
      Math.max(1, Math.round(scale * height)),
    );
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.transferToImageBitmap();
  } finally {
    URL.revokeObjectURL(url);
  }
}
