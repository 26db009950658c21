import { simdOn, type SimdModule } from './simd-module.ts';

/** Ranges consist of blocks of so many numbers, and squares are added up block by block. */
const BLOCK = 4096;

/** What lies in the memory starts at a cache line of its own. */
const CACHE_LINE = 64;

const PAGE = 65_536;

/** Bytes that each thread can take to compute in. Shared memory has to say how much it may come to. */
const ROOM = 2 ** 25;

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
  /** The kernels on this memory. */
  readonly simd: SimdModule;
  /** As it is here before it grows, so that arrays in it can be told apart by it. */
  readonly #buffer: ArrayBufferLike;

  /** All zeros. */
  static create(layout: Omit<ParameterHandle, 'memory'>): ParameterMemory {
    const { size, slots, isShared } = layout;
    const initial = pagesOf(strideOf(size) * (3 + slots));
    // What a thread takes doubles up to all its room, after a page for temporary storage.
    const maximum = initial + slots * (1 + 2 * pagesOf(ROOM));
    const memory = new WebAssembly.Memory({ initial, maximum, shared: isShared });
    return new ParameterMemory({ ...layout, memory });
  }

  /** The memory that was created elsewhere. */
  constructor(handle: ParameterHandle) {
    this.handle = handle;
    const { memory, isShared } = handle;
    const allocate = (bytes: number) =>
      memory.grow(2 ** Math.ceil(Math.log2(pagesOf(bytes)))) * PAGE;
    // Before the arrays: to grow detaches those in a memory that is not shared.
    this.simd = simdOn({ memory, isShared, allocate, free: () => {} });
    this.#buffer = memory.buffer;
    this.weights = this.#numbers(0);
    this.first = this.#numbers(1);
    this.second = this.#numbers(2);
  }

  /** Whether this thread can take so many bytes to compute in. */
  hasRoom(bytes: number): boolean {
    return this.handle.isShared && bytes <= ROOM - PAGE;
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
    const { slots } = this.handle;
    return this.#blocks(range).map(({ gradient, length }) =>
      this.simd.addSlots(gradient, this.#stride, slots, length),
    );
  }

  /** Updates a range of weights and moments by the gradients that were added up. */
  adam(range: BlockRange, update: AdamNumbers): void {
    const numbers = numbersOf(update);
    for (const { weight, first, second, gradient, length } of this.#blocks(range)) {
      this.simd.adam(weight, first, second, gradient, length, ...numbers);
    }
  }

  /**
   * Both at once, in a pass that leaves the gradients of every slot as they are; gives each block's sum of squares.
   */
  addGradientsAndUpdate(range: BlockRange, update: AdamNumbers): number[] {
    const slots = [this.#stride, this.handle.slots] as const;
    const numbers = numbersOf(update);
    return this.#blocks(range).map(({ weight, first, second, gradient, length }) =>
      this.simd.addSlotsAndAdam(weight, first, second, gradient, ...slots, length, ...numbers),
    );
  }

  /** Where the numbers of each block start, and how many they are. */
  #blocks({ from, to }: BlockRange) {
    return Array.from({ length: to - from }, (_, index) => {
      const start = (from + index) * BLOCK;
      const at = (array: number) => array * this.#stride + start * 4;
      const length = Math.min(BLOCK, this.handle.size - start);
      return { weight: at(0), first: at(1), second: at(2), gradient: at(3), length };
    });
  }

  get #stride(): number {
    return strideOf(this.handle.size);
  }

  #numbers(at: number): Float32Array {
    const { size } = this.handle;
    return new Float32Array(this.#buffer, at * this.#stride, size);
  }
}

function numbersOf({ rate, fraction1, fraction2, epsilon, keep }: AdamNumbers) {
  return [rate, fraction1, fraction2, epsilon, keep] as const;
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}

/** Bytes from one array in the memory to the next. */
function strideOf(size: number): number {
  return Math.ceil((size * Float32Array.BYTES_PER_ELEMENT) / CACHE_LINE) * CACHE_LINE;
}
