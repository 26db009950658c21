import { adamNumbers, rmspropNumbers, rmspropStates, sgdNumbers } from './optimizer-numbers.ts';
import { simdOn, type SimdModule } from './simd-module.ts';

/** Ranges consist of blocks of so many numbers, and squares are added up block by block. */
const BLOCK = 4096;

/** What lies in the memory starts at a cache line of its own. */
const CACHE_LINE = 64;

const PAGE = 65_536;

/** Pages that a memory can have. */
const MOST_PAGES = 65_536;

/** Bytes that each thread can take to compute in. Shared memory has to say how much it may come to. */
const ROOM = 2 ** 25;

/** What another thread needs to use the same memory. */
export interface ParameterHandle {
  readonly memory: WebAssembly.Memory;
  /** How many parameters there are. */
  readonly size: number;
  /** How many numbers its optimizer keeps of each. */
  readonly states: number;
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

/** One step of an optimizer: of which, and its numbers as the kernel of that kind takes them. */
export interface ParameterUpdate {
  readonly kind: 'adam' | 'sgd' | 'rmsprop';
  readonly numbers: Readonly<Record<string, number>>;
}

/** What gradients are multiplied by and then cut off at, ±. */
export interface Clipping {
  readonly scale: number;
  readonly limit: number;
}

/** Where the numbers of some parameters lie, and how many they are. */
interface Block {
  readonly weight: number;
  readonly states: readonly number[];
  readonly gradient: number;
  readonly length: number;
}

/**
 * A model's parameters outside of any backend, one after another, with their gradients and what their optimizer keeps of them: each of several
 * threads adds up and updates a range of its own.
 */
export class ParameterMemory {
  readonly handle: ParameterHandle;
  readonly weights: Float32Array;
  /** What the optimizer keeps, such as Adam's first and second moments. */
  readonly states: readonly Float32Array[];
  /** The kernels on this memory. */
  readonly simd: SimdModule;
  /** As it is here before it grows, so that arrays in it can be told apart by it. */
  readonly #buffer: ArrayBufferLike;

  /** All zeros. */
  static create(layout: Omit<ParameterHandle, 'memory'>): ParameterMemory {
    const { size, states, slots, isShared } = layout;
    const initial = pagesOf(strideOf(size) * (1 + states + slots));
    // What a thread takes doubles up to all its room, after a page for temporary storage.
    const maximum = initial + slots * (1 + 2 * pagesOf(ROOM));
    if (maximum > MOST_PAGES) {
      const rest = MOST_PAGES - pagesOf(strideOf(size) * (1 + states));
      const most = Math.floor(rest / (pagesOf(strideOf(size)) + 1 + 2 * pagesOf(ROOM)));
      throw new RangeError(
        `A WebAssembly memory has no room for ${slots} threads that train ${size} numbers: ${Math.max(0, most)} are possible.`,
      );
    }
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
    this.states = Array.from({ length: handle.states }, (_, index) => this.#numbers(1 + index));
  }

  /** Whether this thread can take so many bytes to compute in. */
  hasRoom(bytes: number): boolean {
    return this.handle.isShared && bytes <= ROOM - PAGE;
  }

  /** The gradients that one thread computed; the first thread's slot is the one that they are added up in. */
  gradients(slot: number): Float32Array {
    return this.#numbers(1 + this.handle.states + slot);
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

  /** Updates a range of weights and states by the gradients that were added up, clipped before. */
  update(range: BlockRange, { kind, numbers }: ParameterUpdate, clipping?: Clipping): void {
    for (const block of this.#blocks(range)) {
      const { gradient, length } = block;
      if (clipping) this.simd.clip(gradient, length, clipping.scale, clipping.limit);
      this.#apply[kind](block, numbers);
    }
  }

  /**
   * Adds up and updates, in a pass that leaves the gradients of every slot as they are where the optimizer is Adam; gives
   * each block's sum of squares.
   */
  addGradientsAndUpdate(range: BlockRange, update: ParameterUpdate): number[] {
    if (update.kind !== 'adam') {
      const squares = this.addGradients(range);
      this.update(range, update);
      return squares;
    }
    const slots = [this.#stride, this.handle.slots] as const;
    const numbers = adamNumbers(update.numbers);
    return this.#blocks(range).map(({ weight, states: [first, second], gradient, length }) =>
      this.simd.addSlotsAndAdam(weight, first, second, gradient, ...slots, length, ...numbers),
    );
  }

  readonly #apply: Readonly<
    Record<ParameterUpdate['kind'], (block: Block, numbers: ParameterUpdate['numbers']) => void>
  > = {
    adam: ({ weight, states: [first, second], gradient, length }, numbers) =>
      this.simd.adam(weight, first, second, gradient, length, ...adamNumbers(numbers)),
    sgd: ({ weight, states: [velocity = 0], gradient, length }, numbers) =>
      this.simd.sgd(weight, velocity, gradient, length, ...sgdNumbers(numbers)),
    rmsprop: ({ weight, states, gradient, length }, numbers) =>
      this.simd.rmsprop(
        weight,
        ...rmspropStates(states, numbers),
        gradient,
        length,
        ...rmspropNumbers(numbers),
      ),
  };

  /** Where the numbers of each block start, and how many they are. */
  #blocks({ from, to }: BlockRange): Block[] {
    return Array.from({ length: to - from }, (_, index) => {
      const start = (from + index) * BLOCK;
      const at = (array: number) => array * this.#stride + start * 4;
      const length = Math.min(BLOCK, this.handle.size - start);
      const states = [...this.states.keys()].map((state) => at(1 + state));
      return { weight: at(0), states, gradient: at(1 + states.length), length };
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

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}

/** Bytes from one array in the memory to the next. */
function strideOf(size: number): number {
  return Math.ceil((size * Float32Array.BYTES_PER_ELEMENT) / CACHE_LINE) * CACHE_LINE;
}
