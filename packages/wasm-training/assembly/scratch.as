/** Bytes that the innermost loops use as temporary storage. */
export const SCRATCH_BYTES: i32 = 3072;

/**
 * Where they lie. This module shares the memory of another one and so owns no part of it: it has no data segments and
 * is told where to put things.
 */
export let scratch: usize = 0;

/** An address aligned to 16 bytes. */
export function setScratchAddress(address: usize): void {
  scratch = address;
}
