export { isolationHeaders, securityHeaders } from './security-headers.ts';
export { cacheControl } from './cache-control.ts';
export { headersFile } from './headers-file.ts';
