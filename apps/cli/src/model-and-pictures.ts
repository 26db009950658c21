import { layout } from '@mnist-cnn/run';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExitError } from './failure.ts';
import { isFolder, picturesIn } from './pictures-in.ts';
import { shippedModelPath } from './shipped-model.ts';

/**
 * Tells the folder of a run or model, the one that comes along where none is named first, from the pictures after it, those of
 * folders one by one.
 *
 * @throws ExitError where there are no pictures.
 */
export function modelAndPictures(paths: readonly string[]): {
  readonly path: string;
  readonly files: readonly string[];
} {
  const [path, pictures] = holdsModel(paths[0])
    ? [paths[0], paths.slice(1)]
    : [shippedModelPath(), paths];
  if (pictures.length === 0) {
    throw new ExitError(2, `${path} is the folder of a model; name a picture after it.`);
  }
  return { path, files: picturesIn(pictures) };
}

/** Whether a folder is a run's, an ensemble's or a model's, and not one of pictures. */
function holdsModel(path: string): boolean {
  const marks = [layout.record, layout.ensemble, 'model.json'];
  return isFolder(path) && marks.some((name) => existsSync(join(path, name)));
}
