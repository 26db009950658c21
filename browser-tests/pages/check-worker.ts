import { checks, type CheckName } from './checks.ts';
import type { Answer } from './run-in-worker.ts';

addEventListener('message', async ({ data }: MessageEvent<CheckName>) => {
  postMessage(await answer(data));
});

async function answer(name: CheckName): Promise<Answer> {
  try {
    return { result: await checks[name]() };
  } catch (error) {
    return { error };
  }
}
