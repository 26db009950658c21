import { runModule } from './make-model.ts';

/** Imported by a thread, with a module and its task in the address: runs it once, so that its layers are known. */
const { searchParams } = new URL(import.meta.url);
await runModule(searchParams.get('module') ?? '', JSON.parse(searchParams.get('task') ?? '{}'));
