import {
  architectureOf,
  ModelError,
  modelFromArchitecture,
  seedInitializers,
} from '@mnist-cnn/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { layout } from '@mnist-cnn/run';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeModel, type ModelTask } from './make-model.ts';

/** A network of somebody's own. */
export interface OwnModel {
  /** As its file is called, or the folder of a `model.json`. */
  readonly name: string;
  readonly model: LayersModel;
  /** What threads import to know its layers; none where its file is no program. */
  readonly modules: readonly URL[];
}

/**
 * Makes the network of a file: the architecture of a `model.json`, with weights that the seed gives, or what the default
 * export of a module returns.
 *
 * @throws Error with one sentence that names the file.
 */
export async function readOwnModel(file: string, task: ModelTask): Promise<OwnModel> {
  const path = modelFileAt(resolve(file));
  const stem = basename(path, extname(path));
  const name = stem === 'model' ? basename(dirname(path)) : stem;
  if (extname(path) === '.json') {
    return { name, model: await fromTopology(path, task), modules: [] };
  }
  const url = pathToFileURL(path);
  const model = await makeModel(url.href, task);
  await assertRebuilds(path, model);
  return { name, model, modules: [layersOf(url, task)] };
}

/** The `model.json` of a model's or run's folder that is named in its place. */
function modelFileAt(path: string): string {
  const inside = ['model.json', layout.modelTopology].map((name) => join(path, name));
  const file = inside.find((candidate) => existsSync(candidate));
  if (file) return file;
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new Error(`${path} is a folder without a model.json: name one with it, or a file.`);
  }
  return path;
}

/** What threads import so that they know the layers that a module registers. */
export function layersOf(url: URL, task: ModelTask): URL {
  const adapter = new URL('./thread-module.js', import.meta.url);
  adapter.searchParams.set('module', url.href);
  adapter.searchParams.set('task', JSON.stringify(task));
  return adapter;
}

/** A run keeps its network as an architecture, which threads take it from, too. */
async function assertRebuilds(path: string, model: LayersModel): Promise<void> {
  try {
    const rebuilt = await builtFrom(architectureOf(model));
    rebuilt.dispose();
  } catch (cause) {
    if (cause instanceof ModelError && cause.code === 'unknown-layer') {
      throw new Error(
        `${path} makes layers of its own without registering them: call tf.serialization.registerClass with their class in it.`,
        { cause },
      );
    }
    const { cause: origin } = cause instanceof ModelError ? cause : { cause };
    const reason = origin instanceof Error ? origin.message : String(origin);
    throw new Error(`${path} makes a network that cannot be kept: ${reason}`, { cause });
  }
}

async function fromTopology(path: string, { seed }: ModelTask): Promise<LayersModel> {
  const topology = topologyIn(path);
  try {
    return await builtFrom(seedInitializers(topology, seed));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path}: ${reason}`, { cause });
  }
}

async function builtFrom(architecture: string): Promise<LayersModel> {
  const model = await modelFromArchitecture(architecture);
  // A sequential model puts its layers together when it is first asked for what comes of that.
  model.countParams();
  return model;
}

/** The topology in a `model.json`, or in what a model's `toJSON` gives. */
function topologyIn(path: string): string {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} cannot be read as a model.json: ${reason}`, { cause });
  }
  if (Object(value).format === 'graph-model') {
    throw new Error(
      `${path} is a TensorFlow.js graph model, whose layers are gone; a layers model is needed here: convert the Keras model with --output_format=tfjs_layers_model.`,
    );
  }
  return JSON.stringify(Object(value).modelTopology ?? value);
}
