import type { IdxArray, IdxType } from '@mnist-cnn/idx';
import * as fc from 'fast-check';

const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });
const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function arrays(type: IdxType): fc.Arbitrary<IdxArray> {
  return shapes.chain((shape): fc.Arbitrary<IdxArray> => {
    const minLength = product(shape);
    const size = { minLength, maxLength: minLength };
    switch (type) {
      case 'uint8':
        return fc.uint8Array(size).map((data) => ({ type, shape, data }));
      case 'int8':
        return fc.int8Array(size).map((data) => ({ type, shape, data }));
      case 'int16':
        return fc.int16Array(size).map((data) => ({ type, shape, data }));
      case 'int32':
        return fc.int32Array(size).map((data) => ({ type, shape, data }));
      case 'float32':
        return fc.float32Array(size).map((data) => ({ type, shape, data }));
      default:
        return fc.float64Array(size).map((data) => ({ type: 'float64', shape, data }));
    }
  });
}

const types: readonly IdxType[] = ['uint8', 'int8', 'int16', 'int32', 'float32', 'float64'];

/** Arrays of every type, of 1 to 5 dimensions of 0 to 5. */
export const idxArrays: fc.Arbitrary<IdxArray> = fc.constantFrom(...types).chain(arrays);
