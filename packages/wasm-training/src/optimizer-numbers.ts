type Named = Readonly<Record<string, unknown>>;

/** A step's numbers in the order in which the kernel `adam` takes them. */
export function adamNumbers(of: Named): [number, number, number, number, number] {
  return [
    Number(of['rate']),
    Number(of['fraction1']),
    Number(of['fraction2']),
    Number(of['epsilon']),
    Number(of['keep']),
  ];
}

/** The same of `sgd`. */
export function sgdNumbers(of: Named): [number, number, number, number] {
  return [Number(of['rate']), Number(of['momentum']), Number(of['nesterov']), Number(of['keep'])];
}

/** The same of `rmsprop`. */
export function rmspropNumbers(of: Named): [number, number, number, number, number] {
  return [
    Number(of['rate']),
    Number(of['fraction']),
    Number(of['momentum']),
    Number(of['epsilon']),
    Number(of['keep']),
  ];
}

/** What `rmsprop` takes as `square`, `mean` and `velocity`, of those that there are; 0 for one that there is not. */
export function rmspropStates(states: readonly number[], of: Named): [number, number, number] {
  const [square, ...others] = states;
  const mean = Number(of['centered']) === 1 ? (others.shift() ?? 0) : 0;
  return [square, mean, others.shift() ?? 0];
}
