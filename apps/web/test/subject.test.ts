import { createEvaluation } from '@mnist-cnn/report';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { shipped } from '../src/judging/judged.ts';
import { Subject } from '../src/judging/subject.ts';

const evaluation = createEvaluation({
  probabilities: Float32Array.of(0.9, 0.1),
  labels: Uint8Array.of(0),
});
const run = { kind: 'stored', name: 'cnn-1' } as const;

describe('Subject', () => {
  it('reads the evaluation of what is chosen', async () => {
    const subject = new Subject(() => Promise.resolve(evaluation));
    const reading = subject.choose(run);
    expect(subject.opened.value).toEqual({ state: 'reading' });
    await reading;
    expect(subject.opened.value).toEqual({ state: 'ready', judged: run, evaluation });
    await subject.choose(undefined);
    expect(subject.opened.value).toEqual({ state: 'nothing' });
  });

  it('says why an evaluation could not be read', async () => {
    const subject = new Subject(() => Promise.reject(new Error('It is gone.')));
    await subject.choose(run);
    expect(subject.opened.value).toEqual({ state: 'failed', reason: 'It is gone.' });
  });

  it('shows what was chosen last, whichever is read last', async () => {
    const subject = new Subject(async ({ kind }) => {
      if (kind === 'stored') await setTimeout(20);
      return evaluation;
    });
    const slow = subject.choose(run);
    await subject.choose(shipped);
    await slow;
    expect(subject.opened.value).toMatchObject({ state: 'ready', judged: shipped });
  });
});
