import { parameterModule, type ParameterModule } from './parameter-module.ts';

/** Ranges consist of blocks of so many numbers, and squares are added up block by block. */
const BLOCK = 4096;

/** What lies in the memory starts at a cache line of its own. */
const CACHE_LINE = 64;

const PAGE = 65_536;

/** What another thread needs to use the same memory. */
export interface ParameterHandle {
  readonly memory: WebAssembly.Memory;
  /** How many parameters there are. */
  readonly size: number;
  /** How many threads compute gradients, each into a slot of its own. */
  readonly slots: number;
  /** Whether messages to other threads can carry this. */
  readonly isShared: boolean;
}

/** Blocks of the parameters, from one up to before another. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** The numbers of one update by Adam, as the kernel `ApplyAdam` takes them. */
export interface AdamNumbers {
  readonly rate: number;
  readonly fraction1: number;
  readonly fraction2: number;
  readonly epsilon: number;
  readonly keep: number;
}

/**
 * A model's parameters outside of any backend, one after another, with their gradients and moments: each of several
 * threads adds up and updates a range of its own.
 */
export class ParameterMemory {
  readonly handle: ParameterHandle;
  readonly weights: Float32Array;
  /** First moments. */
  readonly first: Float32Array;
  /** Second moments. */
  readonly second: Float32Array;
  readonly #module: ParameterModule;

  /** All zeros. */
  static create(layout: Omit<ParameterHandle, 'memory'>): ParameterMemory {
    const { size, slots, isShared } = layout;
    const pages = Math.ceil((strideOf(size) * (3 + slots)) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: isShared });
    return new ParameterMemory({ ...layout, memory });
  }

  /** The memory that was created elsewhere. */
  constructor(handle: ParameterHandle) {
    this.handle = handle;
    this.weights = this.#numbers(0);
    this.first = this.#numbers(1);
    this.second = this.#numbers(2);
    this.#module = parameterModule(handle.memory, handle.isShared);
  }

  /** The gradients that one thread computed; the first thread's slot is the one that they are added up in. */
  gradients(slot: number): Float32Array {
    return this.#numbers(3 + slot);
  }

  /** All parameters in as many ranges, as even as can be. */
  ranges(count: number): BlockRange[] {
    const blocks = Math.ceil(this.handle.size / BLOCK);
    const start = (index: number) => Math.floor((index * blocks) / count);
    return Array.from({ length: count }, (_, index) => ({
      from: start(index),
      to: start(index + 1),
    }));
  }

  /** Adds a range of all slots up in the first one, slot after slot; gives each block's sum of squares. */
  addGradients(range: BlockRange): number[] {
    const { size, slots } = this.handle;
    const stride = strideOf(size);
    return Array.from({ length: range.to - range.from }, (_, index) => {
      const start = (range.from + index) * BLOCK;
      const length = Math.min(BLOCK, size - start);
      return this.#module.addSlots(3 * stride + start * 4, stride, slots, length);
    });
  }

  /** Both at once, block by block, so that each is read from memory once; gives each block's sum of squares. */
  addGradientsAndUpdate(range: BlockRange, update: AdamNumbers): number[] {
    return Array.from({ length: range.to - range.from }, (_, index) => {
      const from = range.from + index;
      const block = { from, to: from + 1 };
      const squares = this.addGradients(block);
      this.adam(block, update);
      return squares;
    }).flat();
  }

  /** Updates a range of weights and moments by the gradients that were added up. */
  adam({ from, to }: BlockRange, update: AdamNumbers): void {
    const { rate, fraction1, fraction2, epsilon, keep } = update;
    const { size } = this.handle;
    const stride = strideOf(size);
    const start = from * BLOCK;
    const length = Math.min(to * BLOCK, size) - start;
    const [weight, first, second, gradient] = [0, 1, 2, 3].map((at) => at * stride + start * 4);
    const places = [weight, first, second, gradient, length] as const;
    this.#module.adam(...places, rate, fraction1, fraction2, epsilon, keep);
  }

  #numbers(at: number): Float32Array {
    const { memory, size } = this.handle;
    return new Float32Array(memory.buffer, at * strideOf(size), size);
  }
}

/** Bytes from one array in the memory to the next. */
function strideOf(size: number): number {
  return Math.ceil((size * Float32Array.BYTES_PER_ELEMENT) / CACHE_LINE) * CACHE_LINE;
}
