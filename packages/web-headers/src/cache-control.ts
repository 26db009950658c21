/** Where the build puts the files whose names carry a hash of their content. */
export const hashedFiles = '/assets/';

/** How long a file that never changes may be kept. */
export const immutable = 'public, max-age=31536000, immutable';

/**
 * The `Cache-Control` of a file of the page, by the path of its address: hashed files stay as they are, all others,
 * the page itself and its service worker among them, are asked for again each time.
 */
export function cacheControl(pathname: string): string {
  return pathname.startsWith(hashedFiles) ? immutable : 'no-cache';
}
