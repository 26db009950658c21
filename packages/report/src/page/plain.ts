import { shortLabel } from '@mnist-cnn/charts';

/** A text of a file as it can stand in the page: without control characters, and not endless. */
export const plain = (text: string): string => shortLabel(text, 300);
