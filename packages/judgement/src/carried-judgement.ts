import type { LayersModel } from '@tensorflow/tfjs-layers';
import { parseJudgement, type Judgement } from './judgement.ts';

/** Its name in a model's user-defined metadata, which TensorFlow.js keeps in `model.json`. */
const NAME = 'judgement';

/** The judgement that a model carries in its metadata; `undefined` where it has none.
 *
 * @throws JudgementError `bad-judgement` where what it carries is none.
 */
export function judgementOf(model: LayersModel): Judgement | undefined {
  const metadata: unknown = model.getUserDefinedMetadata();
  const carried = isRecord(metadata) ? metadata[NAME] : undefined;
  return carried === undefined ? undefined : parseJudgement(carried);
}

/** Makes a model carry a judgement, beside what else it carries. */
export function attachJudgement(model: LayersModel, judgement: Judgement): void {
  const metadata: unknown = model.getUserDefinedMetadata();
  model.setUserDefinedMetadata({ ...(isRecord(metadata) ? metadata : {}), [NAME]: judgement });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
