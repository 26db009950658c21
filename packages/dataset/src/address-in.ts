/** The address of a file in a folder, whose own address may end in a slash or not. */
export function addressIn(folder: string | URL, name: string): string {
  const { href } = new URL(folder);
  return new URL(name, href.endsWith('/') ? href : `${href}/`).href;
}
