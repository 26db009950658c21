/** Formats of the pictures that are read, each with the endings of its files' names. */
const formats = {
  PNG: 'png',
  JPEG: 'jpe?g',
  WebP: 'webp',
  GIF: 'gif',
  TIFF: 'tiff?',
  AVIF: 'avif',
  SVG: 'svg',
  BMP: 'bmp',
  HEIC: 'hei[cf]',
} as const;

/** Their names, for sentences: "PNG, JPEG, …, BMP or HEIC". */
export const pictureFormats = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
  Object.keys(formats),
);

/** Whether a file's name is a picture's. */
export function isPictureName(name: string): boolean {
  return new RegExp(`\\.(${Object.values(formats).join('|')})$`, 'i').test(name);
}
