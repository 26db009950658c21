// Tries the installed TensorFlow as `auto` does, times a training step, and prints both as JSON.
import type { Rehearsal } from '../backend-candidate.ts';
import { timeTrainingStep } from '../time-training-step.ts';
import { tryCandidate } from '../try-candidate.ts';
import { tensorflowCandidate } from './tensorflow-candidate.ts';

const { verdict } = await tryCandidate(tensorflowCandidate, { hardwareOnly: true });
const rehearsal: Rehearsal =
  verdict.verdict === 'usable'
    ? { verdict, stepMilliseconds: await timeTrainingStep() }
    : { verdict };
process.stdout.write(JSON.stringify(rehearsal));
