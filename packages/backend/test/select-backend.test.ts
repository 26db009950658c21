import * as tf from '@tensorflow/tfjs-core';
import {
  type BackendCandidate,
  type BackendVerdict,
  type Rehearsal,
  BackendError,
  examineBackends,
  selectBackend,
} from '@mnist-cnn/backend';
import { nodeCandidates } from '@mnist-cnn/backend/node';
import { describe, expect, it } from 'vitest';

// TensorFlow's library may be installed here or not.
const alwaysThere = nodeCandidates.filter(({ name }) => name !== 'tensorflow');
const [wasm, cpu] = alwaysThere;
const broken: BackendCandidate = {
  name: 'wasm',
  automatic: true,
  load: () => Promise.reject(new Error('no wasm here.')),
};

describe('selectBackend', () => {
  it('takes the first automatic candidate that works', async () => {
    const { name, verdicts } = await selectBackend('auto', alwaysThere);
    expect(name).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(verdicts).toMatchObject([
      { name: 'wasm', verdict: 'selected', probeMilliseconds: expect.any(Number) },
      { name: 'cpu', verdict: 'not-tried', reason: 'wasm is usable and comes first' },
    ]);
  });

  it('goes past software that imitates a GPU, which it takes by name', async () => {
    const imitation: BackendCandidate = {
      ...cpu,
      name: 'webgl',
      automatic: true,
      async load({ hardwareOnly = false } = {}) {
        if (hardwareOnly) throw new Error('it is software');
        await cpu.load();
      },
    };
    const { name, verdicts } = await selectBackend('auto', [imitation, wasm]);
    expect(name).toBe('wasm');
    expect(verdicts[0]).toEqual({
      name: 'webgl',
      verdict: 'passed-over',
      reason: 'it is software',
    });
    expect(await selectBackend('webgl', [imitation, wasm])).toMatchObject({ name: 'webgl' });
  });

  it('goes past one that fails, with its reason', async () => {
    const { name, verdicts } = await selectBackend('auto', [broken, { ...cpu, automatic: true }]);
    expect(name).toBe('cpu');
    expect(verdicts[0]).toEqual({ name: 'wasm', verdict: 'passed-over', reason: 'no wasm here' });
    expect(verdicts[1].verdict).toBe('selected');
  });

  it('takes cpu when asked for, and only then', async () => {
    const { name, verdicts } = await selectBackend('cpu', alwaysThere);
    expect(name).toBe('cpu');
    expect(tf.getBackend()).toBe('cpu');
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['not-tried', 'selected']);
    await expect(selectBackend('auto', [cpu])).rejects.toMatchObject({ code: 'none-usable' });
  });

  it('names every reason where none is usable', async () => {
    const selection = selectBackend('auto', [broken, cpu]);
    await expect(selection).rejects.toThrow(BackendError);
    await expect(selection).rejects.toThrow(
      /wasm: no wasm here\. cpu: it is used only when asked for by name\./,
    );
  });

  it('says that there are no candidates at all', async () => {
    await expect(selectBackend('auto', [])).rejects.toThrow(/among 0 candidates/);
  });

  it('throws the reason of one asked for by name', async () => {
    const selection = selectBackend('wasm', [broken, cpu]);
    await expect(selection).rejects.toThrow('Backend wasm cannot be used: no wasm here.');
    await expect(selection).rejects.toMatchObject({
      code: 'unusable',
      cause: expect.objectContaining({ message: 'no wasm here.' }),
    });
  });

  it.each([
    ['wsam', 'wasm'],
    ['CPU', 'cpu'],
    ['automatic', 'auto'],
    ['gpu', 'cpu'],
  ])('answers %s with %s', async (given, nearest) => {
    const selection = selectBackend(given, alwaysThere);
    await expect(selection).rejects.toMatchObject({ code: 'unknown-backend' });
    await expect(selection).rejects.toThrow(
      `expected one of auto, wasm, cpu. Did you mean '${nearest}'?`,
    );
  });
});

describe('examineBackends', () => {
  it('gives a verdict on each and puts the current backend back', async () => {
    await wasm.load();
    const verdicts = await examineBackends([broken, wasm, cpu]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['passed-over', 'usable', 'usable']);
    expect(verdicts[2].reason).toMatch(/^a training step agrees with the reference to \d/);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('tells each verdict as it comes, with the time of a step where it is asked for', async () => {
    const told: BackendVerdict[] = [];
    const onVerdict = (verdict: BackendVerdict) => told.push(verdict);
    const verdicts = await examineBackends([broken, wasm], { timedImages: 2, onVerdict });
    expect(told).toEqual(verdicts);
    expect(verdicts[0].timedStep).toBeUndefined();
    expect(verdicts[1].timedStep).toEqual({ milliseconds: expect.any(Number), images: 2 });
    expect(tf.memory().numTensors).toBe(0);
  });

  it('ends between two candidates when it is aborted', async () => {
    await wasm.load();
    const controller = new AbortController();
    const told: string[] = [];
    const examination = examineBackends([cpu, wasm], {
      signal: controller.signal,
      onVerdict({ name }) {
        told.push(name);
        controller.abort(new Error('enough'));
      },
    });
    await expect(examination).rejects.toThrow('enough');
    expect(told).toEqual(['cpu']);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('reports what is thrown that is no error', async () => {
    const [{ reason }] = await examineBackends([
      { ...broken, load: () => Promise.reject('just words') },
    ]);
    expect(reason).toBe('just words');
  });
});

describe('a candidate that must be faster', () => {
  const device = { kind: 'cpu', description: 'TensorFlow 9.9.9 on the CPU' } as const;
  const rival: BackendCandidate = {
    ...wasm,
    name: 'tensorflow',
    automatic: 'for-training',
    load: async () => (await wasm.load(), device),
  };
  const asFast = (times: number): BackendCandidate => ({ ...wasm, speedUp: () => times });

  it('is taken where it is, by more than a little', async () => {
    const selection = await selectBackend('auto', [rival, asFast(0.05), cpu]);
    expect(selection).toMatchObject({ name: 'tensorflow', device });
    expect(selection.verdicts).toMatchObject([
      { verdict: 'selected', reason: expect.stringMatching(/^TensorFlow 9\.9\.9 on the CPU; /) },
      { verdict: 'passed-over', reason: expect.stringMatching(/ms, tensorflow about \d+ ms$/) },
      { verdict: 'not-tried', reason: 'tensorflow is usable and comes first' },
    ]);
  });

  it('is passed over where it is not, with both times', async () => {
    const { name, verdicts } = await selectBackend('auto', [rival, asFast(20)], { threads: 2 });
    expect(name).toBe('wasm');
    expect(verdicts).toMatchObject([
      { verdict: 'passed-over', reason: expect.stringMatching(/ms, wasm about \d+ ms$/) },
      { verdict: 'selected' },
    ]);
  });

  it('is taken where no other works', async () => {
    expect(await selectBackend('auto', [rival, broken])).toMatchObject({ name: 'tensorflow' });
  });

  it('is taken at once on a GPU', async () => {
    const gpu = { ...device, kind: 'gpu' } as const;
    const onGpu: BackendCandidate = { ...rival, load: async () => (await wasm.load(), gpu) };
    const { name, verdicts } = await selectBackend('auto', [onGpu, wasm]);
    expect(name).toBe('tensorflow');
    expect(verdicts[1].verdict).toBe('not-tried');
  });

  it('is loaded here only where it is taken, if it can be tried elsewhere', async () => {
    let loads = 0;
    const usable = { name: 'tensorflow', verdict: 'usable', reason: 'elsewhere', device } as const;
    const elsewhere = (rehearsal: Rehearsal): BackendCandidate => ({
      ...rival,
      load: async () => (loads++, await wasm.load(), rehearsal.verdict.device),
      rehearse: async () => rehearsal,
    });
    const slow = elsewhere({ verdict: usable, stepMilliseconds: 1e6 });
    expect(await selectBackend('auto', [slow, wasm])).toMatchObject({ name: 'wasm' });
    const failing = elsewhere({ verdict: { ...usable, verdict: 'passed-over' } });
    expect(await selectBackend('auto', [failing, wasm])).toMatchObject({ name: 'wasm' });
    expect(loads).toBe(0);
    const fast = elsewhere({ verdict: usable, stepMilliseconds: 1e-3 });
    expect(await selectBackend('auto', [fast, wasm])).toMatchObject({ name: 'tensorflow', device });
    expect(loads).toBe(1);
    const onGpu = elsewhere({ verdict: { ...usable, device: { ...device, kind: 'gpu' } } });
    expect(await selectBackend('auto', [onGpu, wasm])).toMatchObject({ name: 'tensorflow' });
    expect(loads).toBe(2);
  });

  it('is not tried where nothing is trained', async () => {
    const { name, verdicts } = await selectBackend('auto', [rival, wasm], { purpose: 'inference' });
    expect(name).toBe('wasm');
    expect(verdicts[0]).toMatchObject({ verdict: 'not-tried' });
  });
});
