import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OpAttribute, TensorflowBackend } from '../tfjs-node-internals.ts';

// What a variable was read into, and nothing else: the memory of a tensor that was made from an array is the array's.
const owned = new WeakSet<TensorInfo['dataId']>();

/**
 * A tensor's values as one of TensorFlow's variables, which ops can write to; to be taken back.
 *
 * Values that came out of a variable and that no other tensor shares lend their memory; others are copied by
 * TensorFlow when they are written to.
 */
export class LentVariable {
  readonly id: number;
  readonly #backend: TensorflowBackend;
  readonly #tensor: TensorInfo;
  readonly #isInPlace: boolean;

  /**
   * @param name no two variables may have it at the same time. It is used again and again, as TensorFlow keeps what it
   * prepares for every name for ever.
   */
  constructor(backend: TensorflowBackend, tensor: TensorInfo, name: string) {
    const { binding } = backend;
    const { dataId, shape } = tensor;
    this.#backend = backend;
    this.#tensor = tensor;
    this.#isInPlace = owned.has(dataId) && backend.refCount(dataId) === 1;
    const [values] = backend.getInputTensorIds([tensor]);
    const [variable] = binding.executeOp(
      'VarHandleOp',
      [
        this.#dtype,
        { name: 'shape', type: binding.TF_ATTR_SHAPE, value: shape },
        { name: 'shared_name', type: binding.TF_ATTR_STRING, value: name },
      ],
      [],
      1,
    );
    this.id = variable.id;
    binding.executeOp('AssignVariableOp', [this.#dtype], [this.id, values], 0);
    // Now the variable alone holds the memory.
    if (this.#isInPlace) binding.deleteTensor(values);
  }

  /** Ends the variable and gives its values: as the same data as the tensor's, where it was changed in place. */
  takeBack(): TensorInfo {
    const { binding, tensorMap } = this.#backend;
    const [values] = binding.executeOp('ReadVariableOp', [this.#dtype], [this.id], 1);
    binding.executeOp('DestroyResourceOp', [], [this.id], 0);
    binding.deleteTensor(this.id);
    const { dataId, shape, dtype } = this.#tensor;
    if (this.#isInPlace) {
      tensorMap.get(dataId).id = values.id;
      this.#backend.incRef(dataId);
      return { dataId, shape, dtype };
    }
    const output = this.#backend.createOutputTensor(values);
    owned.add(output.dataId);
    return output;
  }

  get #dtype(): OpAttribute {
    const { TF_ATTR_TYPE, TF_FLOAT } = this.#backend.binding;
    return { name: 'dtype', type: TF_ATTR_TYPE, value: TF_FLOAT };
  }
}
