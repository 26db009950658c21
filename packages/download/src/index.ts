export { defaultCacheDirectory } from './cache-directory.ts';
export { DownloadError, type DownloadErrorCode } from './download-error.ts';
export { downloadFile, type DownloadFileOptions } from './download-file.ts';
export { errorMessage } from './error-message.ts';
export type { ExpectedFile } from './expected-file.ts';
export type { PublishedFile } from './published-file.ts';
export { sha256OfBytes } from './sha256.ts';
export { splitCredentials } from './split-credentials.ts';
