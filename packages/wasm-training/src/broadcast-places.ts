/** Which value of a smaller tensor belongs to each of a larger one. */
export function broadcastPlaces(shape: readonly number[], smaller: readonly number[]) {
  const lengths = [...shape.slice(smaller.length).map(() => 1), ...smaller];
  return (at: number): number => {
    let [rest, place, step] = [at, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (lengths[axis] > 1) place += (rest % shape[axis]) * step;
      rest = Math.floor(rest / shape[axis]);
      step *= lengths[axis];
    }
    return place;
  };
}
