import { type Browser, chromium } from 'playwright-core';

/** Starts a browser without a window, with a profile of its own that is removed with it. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    // Root, as on most CI machines, has no sandbox; and nothing here needs anything but the local server.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
