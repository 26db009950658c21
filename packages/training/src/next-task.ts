/** Resolves in a task of its own, so that signals, timers and drawing get their turn. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // Node's; a timer would wait for a millisecond.
    const immediate: unknown = Reflect.get(globalThis, 'setImmediate');
    if (typeof immediate === 'function') immediate(resolve);
    else setTimeout(resolve, 0);
  });
}
