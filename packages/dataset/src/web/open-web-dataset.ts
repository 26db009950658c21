import { addressIn } from '../address-in.ts';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetSource } from '../dataset-source.ts';
import { publishedDataset } from '../published-dataset.ts';
import { joinSplits } from '../join-splits.ts';
import { joinFiles } from '../read-file.ts';
import type { FetchOptions } from './fetch-files.ts';
import { readWebFiles, type WebFile } from './read-web-files.ts';
import { assertSecureContext } from './sha256.ts';

/** A dataset without the images to train on. */
export type TestSet = Omit<Dataset, 'train'>;

/**
 * Opens `mnist`, `fashion-mnist` or another published source with `plainFiles` in a browser, from its four `.gz` files in a folder of a server.
 *
 * `folder` is an absolute address. A server may send the files as they are, decompressed by a `Content-Encoding`, or
 * compressed anew: what counts is that each is, uncompressed, of the published SHA-256. It is then kept in Cache Storage, and
 * read from there the next time; a copy that is damaged is fetched again, and where the browser keeps nothing so is
 * every file. `files` are named as Node's openDataset names them, so that a run goes on there.
 *
 * Rejects with a DatasetError: `unknown-dataset`, `insecure-context`, `download-failed` (offline, an HTTP status, a web page, too
 * many bytes), `wrong-hash`, `unreadable-file`, or as createLabelledImages does; with the signal's reason; or with what `onProgress`
 * threw. Throws a TypeError where `folder` is not an absolute address.
 */
export async function openWebDataset(
  dataset: string | DatasetSource,
  folder: string | URL,
  options: FetchOptions = {},
): Promise<Dataset> {
  const source = publishedDataset(dataset);
  const { name, classNames, firstLabel } = source;
  const read = await readWebFiles(filesOf(source, folder), options);
  const [trainImages, trainLabels, testImages, testLabels] = read;
  return joinSplits(
    { name, classNames, files: read.map(({ file }) => file) },
    joinFiles(trainImages, trainLabels, classNames.length, firstLabel),
    joinFiles(testImages, testLabels, classNames.length, firstLabel),
  );
}

/** The same of the images to test with alone; those to train on are not fetched. */
export async function openWebTestSet(
  dataset: string | DatasetSource,
  folder: string | URL,
  options: FetchOptions = {},
): Promise<TestSet> {
  const source = publishedDataset(dataset);
  const { name, classNames, firstLabel } = source;
  const [images, labels] = await readWebFiles(filesOf(source, folder).slice(2), options);
  const test = joinFiles(images, labels, classNames.length, firstLabel);
  return { name, test, classNames, files: [images.file, labels.file] };
}

function filesOf(source: DatasetSource, folder: string | URL): WebFile[] {
  assertSecureContext();
  const { name, plainFiles } = source;
  if (!plainFiles) {
    throw new DatasetError(
      'unknown-dataset',
      `A page cannot open "${name}": a browser checks files by the SHA-256 of what they hold uncompressed, which is not known of these. Node can.`,
    );
  }
  const named = source.npmPackage ? plainFiles : source.files;
  return source.files.map((compressed, index) => ({
    url: addressIn(folder, compressed.name),
    compressedBytes: compressed.bytes,
    plain: plainFiles[index],
    file: { name: named[index].name, sha256: named[index].sha256 },
  }));
}
