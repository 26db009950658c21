import type { Page } from 'playwright-core';

/**
 * Puts a run into the browser's storage as a training there leaves it. The page has opened that storage before.
 *
 * `files` is the text of each file of the run's folder by its path.
 */
export async function keepRun(
  page: Page,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await page.evaluate(
    `new Promise((done, fail) => {
      const opening = indexedDB.open('mnist-cnn-runs');
      opening.onsuccess = () => {
        const writing = opening.result.transaction('files', 'readwrite');
        for (const [path, text] of ${JSON.stringify(Object.entries(files))}) {
          writing.objectStore('files').put(new TextEncoder().encode(text), [${JSON.stringify(name)}, path]);
        }
        writing.oncomplete = () => { opening.result.close(); done(); };
        writing.onerror = () => fail(writing.error);
      };
      opening.onerror = () => fail(opening.error);
    })`,
  );
}
