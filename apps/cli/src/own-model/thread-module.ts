import { makeModel } from './make-model.ts';

/** Imported by a thread, with a module and its task in the address: makes the model once, so that its layers are known. */
const { searchParams } = new URL(import.meta.url);
const model = await makeModel(
  searchParams.get('module') ?? '',
  JSON.parse(searchParams.get('task') ?? '{}'),
);
model.dispose();
