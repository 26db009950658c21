/** Resolves in a task of its own, so that signals, timers and drawing get their turn. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
