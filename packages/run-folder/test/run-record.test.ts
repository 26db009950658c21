import { parseRunRecord } from '@mnist-cnn/run-folder';
import { expect, test } from 'vitest';
import { record } from './record.ts';

test('a record comes back as it was written', () => {
  expect(parseRunRecord(JSON.stringify(record))).toEqual(record);
});

test.each([
  [{ seed: -1 }, 'seed'],
  [{ state: 'done' }, 'state'],
  [{ format: 2 }, 'format'],
  [{ recipe: { ...record.recipe, epochs: 0 } }, 'recipe.epochs'],
  [{ dataset: null }, 'dataset'],
])('the record with %j is refused by the field', (change, field) => {
  expect(() => parseRunRecord(JSON.stringify({ ...record, ...change }))).toThrow(field);
});

test.each(['', '{', 'null', '[]'])('%j is no record', (text) => {
  expect(() => parseRunRecord(text)).toThrow(
    expect.objectContaining({ code: 'bad-record', name: 'RunFolderError' }),
  );
});
