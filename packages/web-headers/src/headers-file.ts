import { hashedFiles, immutable } from './cache-control.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * The same headers as a `_headers` file, which static hosts such as Cloudflare Pages and Netlify read from the folder
 * that they serve (https://developers.cloudflare.com/pages/configuration/headers/).
 *
 * These hosts join what several rules say of one header, and by themselves let no file be kept unasked: only hashed
 * files have a rule for it.
 */
export function headersFile(): string {
  return [
    rule('/*', securityHeaders),
    rule(`${hashedFiles}*`, { 'Cache-Control': immutable }),
  ].join('\n');
}

function rule(pattern: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${pattern}\n${lines.join('')}`;
}
