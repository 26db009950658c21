/**
 * Images a second over all steps after the first epoch, from the `steps` lines of a run's history.
 *
 * @param {readonly { type: string, epoch: number, step: number, imagesPerSecond: number }[]} history
 * @param {number} batch images a step
 */
export function imagesPerSecond(history, batch) {
  let images = 0;
  let seconds = 0;
  let before = 0;
  for (const { type, epoch, step, imagesPerSecond: speed } of history) {
    if (type !== 'steps') continue;
    const inWindow = (step - before) * batch;
    before = step;
    if (epoch === 1) continue;
    images += inWindow;
    seconds += inWindow / speed;
  }
  return images / seconds;
}
