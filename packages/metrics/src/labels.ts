/** Class numbers: 16 bits where there are more than 256 classes. */
export type Labels = Uint8Array | Uint16Array;
