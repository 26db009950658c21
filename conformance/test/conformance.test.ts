import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '@mnist-cnn/conformance/cases';
import { nameOf } from '@mnist-cnn/conformance/case';
import type { Verdicts } from '@mnist-cnn/conformance/format-report';
import { runConformance } from '@mnist-cnn/conformance/run-conformance';

const COLUMNS = ['cpu', 'wasm-training', 'corrected-wasm-training'] as const;

/** What even the corrected gradients leave: no gradient, or one that is part of an operation and not registered. */
const LEFT = [
  'layer conv2d same, dilation 2',
  'layer conv2d valid, dilation 2',
  'operation batchNorm without a scale',
  'operation losses.softmaxCrossEntropy by its labels, too',
];

let verdicts: Verdicts;

beforeAll(async () => {
  verdicts = await runConformance(COLUMNS);
}, 180_000);

/** The names of the cases that are right, or are not, in a column. */
function namesOf(column: (typeof COLUMNS)[number], is: (verdict: string) => boolean) {
  const list = verdicts.get(column) ?? [];
  return CASES.filter((_, index) => is(list[index].is)).map(nameOf);
}

describe('wasm with the training kernels', () => {
  it('has right what cpu has right', () => {
    const wrong = namesOf('wasm-training', (verdict) => verdict !== 'right');
    const rightOnCpu = new Set(namesOf('cpu', (verdict) => verdict === 'right'));
    expect(wrong.filter((name) => rightOnCpu.has(name))).toEqual([]);
  });
  it('has everything right with the corrected gradients, but for a few', () => {
    const wrong = namesOf('corrected-wasm-training', (verdict) => verdict !== 'right');
    expect(wrong).toEqual(LEFT);
  });
});

it('names each case once', () => {
  expect(new Set(CASES.map(nameOf)).size).toBe(CASES.length);
});

it('has written each layer and operation into the document', () => {
  const document = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
  const groups = [...new Set(CASES.map(({ kind, group }) => `${kind} \`${group}\``))];
  expect(groups.filter((group) => !document.includes(group))).toEqual([]);
});
