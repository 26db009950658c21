import { signal } from '@preact/signals';

/** Takes the newer version of the page that waits, in every tab; undefined where none does. */
export const newVersion = signal<(() => void) | undefined>(undefined);
