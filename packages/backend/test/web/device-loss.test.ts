import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { deviceLoss, untilDeviceLoss } from '@mnist-cnn/backend/web';
import { beforeAll, expect, it } from 'vitest';

// A loss itself needs a GPU: see browser-tests.
beforeAll(async () => {
  await selectNodeBackend('cpu');
});

it('is waited for in vain on a backend that has nothing to lose', async () => {
  const outcome = Promise.race([deviceLoss(), new Promise((resolve) => setTimeout(resolve, 50))]);
  expect(await outcome).toBeUndefined();
});

it('lets every event through until then', async () => {
  const events: number[] = [];
  for await (const event of untilDeviceLoss(countTo(3))) events.push(event);
  expect(events).toEqual([1, 2, 3]);
});

it('ends what gives the events where nobody wants more', async () => {
  const ended: number[] = [];
  for await (const event of untilDeviceLoss(countTo(3, (last) => ended.push(last)))) {
    if (event === 2) break;
  }
  expect(ended).toEqual([2]);
});

it('passes on an error that has nothing to do with a device', async () => {
  const events = untilDeviceLoss(countTo(1, undefined, new Error('no more')));
  await expect(events.next()).resolves.toEqual({ done: false, value: 1 });
  await expect(events.next()).rejects.toThrow('no more');
});

async function* countTo(end: number, onEnd?: (last: number) => void, error?: Error) {
  let count = 0;
  try {
    while (count < end) yield ++count;
    if (error) throw error;
  } finally {
    onEnd?.(count);
  }
}
