import { createModel, modelFromArchitecture, modelNamed, modelNames } from '@mnist-cnn/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { RunError } from './run-error.ts';
import type { RunRecord } from './run-record.ts';
import type { RunStorage } from './run-storage.ts';

/**
 * The network of a run, before it is trained: one that has a name here, or that of the architecture it keeps, whose weights
 * are those of its checkpoints.
 *
 * @throws RunError `bad-record` where there is neither; ModelError where it cannot be built.
 */
export async function createNetwork(
  run: Pick<RunStorage, 'readArchitecture'> & { readonly record: RunRecord },
): Promise<LayersModel> {
  const { model, architecture, seed, recipe } = run.record;
  const name = modelNamed(model);
  if (!architecture && name) return createModel(name, { seed, dropout: recipe.dropout });
  const json = architecture && (await run.readArchitecture());
  if (json !== undefined) return modelFromArchitecture(json);
  throw new RunError(
    'bad-record',
    `The run's network is ${model}, which is none of ${modelNames.join(', ')}, and it keeps no architecture.`,
  );
}
