/** Whether V8 of such a Node can make 256-bit operations of pairs: from Node 24 on x64, except on macOS. */
export function hasWideSimd({
  version,
  arch,
  platform,
}: Pick<NodeJS.Process, 'version' | 'arch' | 'platform'>): boolean {
  const [major] = version.replace('v', '').split('.').map(Number);
  return major >= 24 && arch === 'x64' && platform !== 'darwin';
}
