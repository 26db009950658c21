import envPaths from 'env-paths';

/** Where downloads are kept unless another folder is given: the platform's folder for caches. */
export function defaultCacheDirectory(): string {
  return envPaths('mnist-cnn', { suffix: '' }).cache;
}
