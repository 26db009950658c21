/** A part of a training that a module exports, so that other threads can import it, too. */
export interface ModulePart {
  readonly kind: 'module';
  readonly url: string;
  readonly name: string;
  /** What the export is called with to give the part; without it, the export is the part. */
  readonly argument?: unknown | undefined;
}

/**
 * The export of this name of a module, for a training on several threads: each imports it.
 *
 * @param url      absolute: `new URL('./losses.js', import.meta.url)`.
 * @param argument plain data, as messages carry it; the export is a function that gives the part for it.
 */
export function fromModule(url: URL | string, name: string, argument?: unknown): ModulePart {
  const { href } = absolute(url);
  const part = { kind: 'module', url: href, name } as const;
  return argument === undefined ? part : { ...part, argument };
}

function absolute(url: URL | string): URL {
  try {
    return new URL(url);
  } catch {
    throw new TypeError(
      `A module's address is absolute, since other threads import it: new URL('${url}', import.meta.url); this is '${url}'.`,
    );
  }
}

/** @throws TypeError where the module has no function of this name, or it gives none. */
export async function importPart({
  url,
  name,
  argument,
}: ModulePart): Promise<(...given: readonly unknown[]) => unknown> {
  const module: unknown = await import(/* @vite-ignore */ url);
  const exported: unknown = Reflect.get(Object(module), name);
  const part = isFunction(exported) && argument !== undefined ? exported(argument) : exported;
  if (isFunction(part)) return part;
  const found = exported === undefined ? 'has no such export' : `gives ${typeof part}`;
  throw new TypeError(`Expected ${name} of ${url} to give a function; it ${found}.`);
}

function isFunction(value: unknown): value is (...given: readonly unknown[]) => unknown {
  return typeof value === 'function';
}
