export { readNumbers, type ReadNumbersOptions } from './read-numbers.ts';
export type { LineReading, NumberReading, SheetReading, SymbolReading } from './sheet-reading.ts';
export type { Score } from './score.ts';
export { features, pathWeights, type Feature, type PathWeights } from './path-weights.ts';
export { sheetLatticesOf, type SheetLattices } from './sheet-lattices.ts';
export type { Edge, Lattice } from './lattice.ts';
export { fitPathWeights, type PathWeightsFit, type ReadExample } from './fit-path-weights.ts';
