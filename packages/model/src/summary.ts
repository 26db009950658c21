import type { LayersModel } from '@tensorflow/tfjs-layers';

export interface LayerSummary {
  readonly name: string;
  /** The layer's class, as Keras names it: `Conv2D`, `Dense` … */
  readonly kind: string;
  /** Without the batch dimension; null where a size is open. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
}

export interface ModelSummary {
  readonly name: string;
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
}

/** Describes a model layer by layer: name, kind, output shape without the batch, parameters. */
export function summarizeModel(model: LayersModel): ModelSummary {
  const layers = model.layers.map((layer) => ({
    name: layer.name,
    kind: layer.getClassName(),
    outputShape: singleShape(layer.outputShape).slice(1),
    parameters: layer.countParams(),
  }));
  return {
    name: model.name,
    layers,
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
  };
}

/** Writes a summary as an aligned text table. */
export function formatSummary({ layers, parameters }: ModelSummary): string {
  const rows = [
    ['layer', 'kind', 'output', 'parameters'],
    ...layers.map((layer) => [
      layer.name,
      layer.kind,
      layer.outputShape.map((size) => size ?? 'any').join('×'),
      grouped(layer.parameters),
    ]),
    ['total', '', '', grouped(parameters)],
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column].length));
  const widths = [0, 1, 2, 3].map(width);
  return rows
    .map(([name, kind, output, count]) =>
      [
        name.padEnd(widths[0]),
        kind.padEnd(widths[1]),
        output.padEnd(widths[2]),
        count.padStart(widths[3]),
      ].join('  '),
    )
    .join('\n');
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function singleShape(shape: LayersModel['outputShape']): (number | null)[] {
  const first: unknown = shape[0];
  const single = Array.isArray(first) ? first : shape;
  return single.map((size) => (size === null ? null : Number(size)));
}
