/** As many of something as there are, as in `1 epoch` and `5 epochs`. */
export function amount(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
