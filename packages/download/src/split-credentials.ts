/** An address without the name and password that it may hold, and the headers that stand for them. */
export interface SplitAddress {
  /** Also as it may be shown. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes name and password out of an address, as fetch does not take them in it. */
export function splitCredentials(url: string): SplitAddress {
  if (!URL.canParse(url)) return { address: url, headers: {} };
  const parsed = new URL(url);
  const { username, password } = parsed;
  if (username === '' && password === '') return { address: url, headers: {} };
  parsed.username = '';
  parsed.password = '';
  const both = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(both).toString('base64')}`;
  return { address: parsed.href, headers: { authorization } };
}
