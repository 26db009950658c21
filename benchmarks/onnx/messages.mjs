// The messages of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) that this network takes.
import { bytesField, integerField, message } from './protobuf.mjs';

const FLOAT = 1;
const INTEGERS = 7;

/**
 * NodeProto: an operator with attributes that are lists of whole numbers.
 *
 * @param {string} operator
 * @param {readonly string[]} inputs
 * @param {string} output
 * @param {Record<string, readonly number[]>} [attributes]
 */
export function node(operator, inputs, output, attributes = {}) {
  return message(
    ...inputs.map((name) => bytesField(1, name)),
    bytesField(2, output),
    bytesField(4, operator),
    ...Object.entries(attributes).map(([name, values]) => bytesField(5, integers(name, values))),
  );
}

/**
 * AttributeProto
 *
 * @param {string} name
 * @param {readonly number[]} values
 */
function integers(name, values) {
  const list = values.map((value) => integerField(8, value));
  return message(bytesField(1, name), ...list, integerField(20, INTEGERS));
}

/**
 * TensorProto
 *
 * @param {string} name
 * @param {readonly number[]} shape
 * @param {Float32Array} values
 */
export function tensor(name, shape, values) {
  return message(
    ...shape.map((size) => integerField(1, size)),
    integerField(2, FLOAT),
    bytesField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
}

/**
 * ValueInfoProto: an input or output of any batch size.
 *
 * @param {string} name
 * @param {readonly number[]} shape without the batch
 */
function valueInfo(name, shape) {
  const dimensions = [bytesField(2, 'batch'), ...shape.map((size) => integerField(1, size))];
  const tensorShape = message(...dimensions.map((dimension) => bytesField(1, dimension)));
  const type = message(integerField(1, FLOAT), bytesField(2, tensorShape));
  return message(bytesField(1, name), bytesField(2, bytesField(1, type)));
}

/**
 * ModelProto
 *
 * @param {object} graph
 * @param {readonly Uint8Array[]} graph.nodes in the order of their computation
 * @param {readonly Uint8Array[]} graph.weights
 * @param {readonly [string, readonly number[]]} graph.input name, and shape without the batch
 * @param {readonly [string, readonly number[]]} graph.output
 */
export function model({ nodes, weights, input, output }) {
  const graph = message(
    ...nodes.map((each) => bytesField(1, each)),
    bytesField(2, 'mnist_cnn'),
    ...weights.map((each) => bytesField(5, each)),
    bytesField(11, valueInfo(...input)),
    bytesField(12, valueInfo(...output)),
  );
  const irVersion = 8;
  const operatorSet = bytesField(8, integerField(2, 13));
  return message(integerField(1, irVersion), bytesField(7, graph), operatorSet);
}
