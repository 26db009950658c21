import { parseRunRecord, runRecipes, startRecord } from '@mnist-cnn/run';
import { expect, test } from 'vitest';
import { planned, record } from './record.ts';

test('a record comes back as it was written', () => {
  expect(parseRunRecord(JSON.stringify(record))).toEqual(record);
});

test('a run that starts now has a record that can be read, and no result', () => {
  const before = Date.now();
  const started = parseRunRecord(JSON.stringify(startRecord(planned)));
  expect(started).toMatchObject({ ...planned, state: 'running', trainingSeconds: 0, result: null });
  expect(Date.parse(started.startedAt)).toBeGreaterThanOrEqual(before);
  expect(started.updatedAt).toBe(started.startedAt);
});

test('a record of a recipe that distorts images comes back, too', () => {
  const distorting = { ...record, recipe: runRecipes['accurate'] };
  expect(parseRunRecord(JSON.stringify(distorting))).toEqual(distorting);
});

test('a record from before there were distortions and sharpness-aware steps says that there were none', () => {
  const { augmentation, sharpness, ...recipe } = record.recipe;
  expect([augmentation, sharpness]).toEqual([null, null]);
  expect(parseRunRecord(JSON.stringify({ ...record, recipe }))).toEqual(record);
});

test('a record from before there were other optimizers than Adam says that it was Adam', () => {
  const { optimizer, ...recipe } = record.recipe;
  const { kind, ...adam } = optimizer;
  expect(kind).toBe('adam');
  expect(parseRunRecord(JSON.stringify({ ...record, recipe: { ...recipe, adam } }))).toEqual(
    record,
  );
});

test.each([
  [{ seed: -1 }, 'seed'],
  [{ state: 'done' }, 'state'],
  [{ format: 2 }, 'format'],
  [{ recipe: { ...record.recipe, epochs: 0 } }, 'recipe.epochs'],
  [{ recipe: { ...record.recipe, augmentation: {} } }, 'recipe.augmentation.rotation'],
  [{ dataset: null }, 'dataset'],
])('the record with %j is refused by the field', (change, field) => {
  expect(() => parseRunRecord(JSON.stringify({ ...record, ...change }))).toThrow(field);
});

test.each(['', '{', 'null', '[]'])('%j is no record', (text) => {
  expect(() => parseRunRecord(text)).toThrow(
    expect.objectContaining({ code: 'bad-record', name: 'RunError' }),
  );
});
