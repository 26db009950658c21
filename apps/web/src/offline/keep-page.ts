import { newVersion } from './new-version.ts';

/**
 * Keeps the page in this browser, where it may, so that it opens without a network, and tells of a newer version.
 *
 * Once that is taken, here or in another tab, the page loads anew, unless it is busy then.
 *
 * @param firstLoad after which there is time for it.
 */
export async function keepPage(firstLoad: Promise<void>, isBusy: () => boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await firstLoad;
  const { serviceWorker } = navigator;
  const address = new URL('sw.js', document.baseURI);
  const registration = await serviceWorker.register(address).catch(() => undefined);
  if (!registration) return;

  serviceWorker.addEventListener('controllerchange', () => {
    if (newVersion.peek() && !isBusy()) location.reload();
  });
  const take = () => {
    if (registration.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' });
    else location.reload();
  };
  const look = () => {
    // The first version has none before it and does not wait for long.
    if (registration.waiting && registration.active) newVersion.value = take;
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}
