import * as tf from '@tensorflow/tfjs-core';
import type { ParameterMemory } from './parameter-memory.ts';
import { exchangeData, isWasmBackend, type WasmBackend } from './tfjs-internals.ts';

type DataId = tf.TensorInfo['dataId'];

/** Where a tensor's numbers lie in a parameter memory. */
export interface Place {
  readonly parameters: ParameterMemory;
  readonly numbers: Float32Array;
  /** Of weights: where the gradient is to lie. */
  readonly gradients?: Float32Array | undefined;
}

interface Entry {
  readonly place: Place;
  references: number;
}

/**
 * Tensors whose numbers lie in a parameter memory rather than on the heap of TensorFlow.js' wasm backend. Products of
 * matrices read and write them there. To TensorFlow.js this is another backend: when any other kernel asks for such a
 * tensor, it is moved to the heap.
 */
class PlacedTensors extends tf.KernelBackend {
  readonly #entries = new Map<DataId, Entry>();

  place(place: Place, shape: number[]): tf.Tensor {
    const dataId = {};
    this.#entries.set(dataId, { place, references: 1 });
    return tf.engine().makeTensorFromDataId(dataId, shape, 'float32', this);
  }

  placeOf(dataId: DataId): Place | undefined {
    return this.#entries.get(dataId)?.place;
  }

  /** Those that lie in a parameter memory. */
  within(parameters: ParameterMemory): DataId[] {
    return [...this.#entries]
      .filter(([, { place }]) => place.parameters === parameters)
      .map(([dataId]) => dataId);
  }

  override refCount(dataId: DataId): number {
    return this.#entries.get(dataId)?.references ?? 0;
  }

  override incRef(dataId: DataId): void {
    const entry = this.#entries.get(dataId);
    if (entry) entry.references++;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const entry = this.#entries.get(dataId);
    if (!entry) return true;
    entry.references--;
    if (!force && entry.references > 0) return false;
    return this.#entries.delete(dataId);
  }

  override readSync(dataId: DataId): Float32Array {
    const place = this.placeOf(dataId);
    if (!place) throw new RangeError('The tensor does not lie in a parameter memory.');
    return place.numbers.slice();
  }

  override async read(dataId: DataId): Promise<Float32Array> {
    return this.readSync(dataId);
  }

  override numDataIds(): number {
    return this.#entries.size;
  }
}

const placed = new PlacedTensors();

/** Where a tensor lies, if in a parameter memory. */
export function placeOf({ dataId }: tf.TensorInfo): Place | undefined {
  return placed.placeOf(dataId);
}

const counting = new WeakSet<WasmBackend>();

/** Has a backend count who shares placed data: tfjs asks its current backend to, wherever the data lies. */
function countPlaced(backend: WasmBackend): void {
  if (counting.has(backend)) return;
  counting.add(backend);
  const incRef = backend.incRef.bind(backend);
  backend.incRef = (dataId) => {
    if (placed.placeOf(dataId)) placed.incRef(dataId);
    else incRef(dataId);
  };
}

/** A tensor of the numbers at a place; undefined where one lies there already. */
export function placeTensor(place: Place, shape: number[]): tf.Tensor | undefined {
  const isTaken = placed
    .within(place.parameters)
    .some((dataId) => isSameRange(placed.placeOf(dataId)?.numbers, place.numbers));
  if (isTaken) return undefined;
  const backend = tf.backend();
  if (isWasmBackend(backend)) countPlaced(backend);
  return placed.place(place, shape);
}

/**
 * Makes a variable the numbers at a place, without a copy, where the current backend's products can read them there:
 * tfjs' wasm backend with these kernels, and memory that is shared. Says whether it did.
 *
 * Whoever changes the memory calls {@link keepNumbers} before.
 */
export function placeVariable(variable: tf.Variable, place: Place): boolean {
  if (!place.parameters.handle.isShared || !hasPlacedProducts()) return false;
  if (isSameRange(placeOf(variable)?.numbers, place.numbers)) return true;
  const fresh = placeTensor(place, variable.shape);
  if (!fresh) return false;
  exchangeData(variable, fresh);
  fresh.dispose();
  return true;
}

/** Moves what lies in a parameter memory to the backend's heap, unless it is one of these variables' alone. */
export function keepNumbers(parameters: ParameterMemory, variables: readonly tf.Variable[]): void {
  const alone = new Set(
    variables.map(({ dataId }) => dataId).filter((dataId) => placed.refCount(dataId) === 1),
  );
  for (const dataId of placed.within(parameters)) {
    if (!alone.has(dataId)) tf.engine().moveData(tf.backend(), dataId);
  }
}

function hasPlacedProducts(): boolean {
  return (
    tf.getBackend() === 'wasm' &&
    isWasmBackend(tf.backend()) &&
    tf.getKernel('DenseBackpropWeights', 'wasm') !== undefined
  );
}

/** Whether these are the same numbers of a memory. */
export function isSameRange(one: Float32Array | undefined, other: Float32Array): boolean {
  return (
    one?.buffer === other.buffer &&
    one.byteOffset === other.byteOffset &&
    one.length === other.length
  );
}
