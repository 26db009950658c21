const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a `Host` header names this machine and the port of this server.
 *
 * Another name that leads here is that of another site, which would read what is served (DNS rebinding).
 */
export function isOwnHost(host: string | undefined, port: number | undefined): boolean {
  // Browsers leave HTTP's own port out.
  const ending = port === 80 ? '' : `:${port}`;
  return NAMES.some((name) => host?.toLowerCase() === `${name}${ending}`);
}
