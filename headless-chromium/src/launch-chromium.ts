import { type Browser, chromium } from 'playwright-core';

/** WebGPU on the program that Chromium's WebGL runs on without a GPU. */
const WEBGPU_ADAPTER = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

export interface ChromiumOptions {
  /** Whether there is a WebGPU adapter, one of software: false by default. */
  readonly webgpu?: boolean;
  /** A JPEG file named .mjpeg, 640×480, which a camera sees all the time; without it there is no camera. */
  readonly camera?: string;
}

/** Starts a browser without a window, with a profile of its own that is removed with it. */
export function launchChromium(
  executablePath: string,
  { webgpu = false, camera }: ChromiumOptions = {},
): Promise<Browser> {
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
      ...(webgpu ? WEBGPU_ADAPTER : []),
      ...(camera === undefined
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]),
    ],
  });
}
