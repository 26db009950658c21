let asked: Promise<unknown> | undefined;

/** Asks the browser, once, not to remove what it keeps for this page when its disk is full; it may ask its user. */
export async function persistStorage(): Promise<void> {
  if (!isSecureContext) return;
  asked ??= navigator.storage.persisted().then((isKept) => isKept || navigator.storage.persist());
  await asked;
}
