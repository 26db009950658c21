import { errorMessage } from '@mnist-cnn/download';
import { describe, expect, it } from 'vitest';

describe('errorMessage', () => {
  it.each([
    ['a message', new Error('Full.'), 'Full.'],
    ['a code alone', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['neither', new TypeError(), 'TypeError'],
    ['no error', 'thrown', 'thrown'],
  ])('says something of %s', (_, error, expected) => {
    expect(errorMessage(error)).toBe(expected);
  });
});
