// The script of every worker of the page: one, so that what its programs have in common is fetched once.
import { expose, proxy } from 'comlink';

const programs = {
  reader: async () => proxy(new (await import('../reading/reader.ts')).Reader()),
  judge: async () => proxy(new (await import('../judging/judge.ts')).Judge()),
  runKeeper: async () => proxy(new (await import('../runs/run-keeper.ts')).RunKeeper()),
  heic: async () => proxy(new (await import('../picture/heic-decoder.ts')).HeicDecoder()),
  trainer: async () => proxy(new (await import('../training/trainer.ts')).Trainer()),
};

export type Programs = typeof programs;

expose(programs);
