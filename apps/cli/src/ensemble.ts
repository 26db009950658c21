import { neighbours } from '@mnist-cnn/training';

/** Several trainings by one recipe with seeds of their own, whose probabilities are averaged. */
export const ensemble = {
  name: 'ensemble',
  /** Each one's recipe. */
  member: 'accurate',
  members: 5,
  shifts: neighbours,
} as const;
