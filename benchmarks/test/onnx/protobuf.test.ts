import { expect, test } from 'vitest';
import { bytesField, integerField, message } from '../../onnx/protobuf.mjs';

// The examples of https://protobuf.dev/programming-guides/encoding/
test('fields are encoded as in the specification', () => {
  expect([...integerField(1, 150)]).toEqual([0x08, 0x96, 0x01]);
  const text = bytesField(2, 'testing');
  expect([...text]).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  expect([...bytesField(3, message(integerField(1, 150)))]).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
});
