import type { CellExplanation, LayerActivation } from '@mnist-cnn/explanation';
import type { VNode } from 'preact';
import { formatNumber, messages } from '../language/language.ts';
import type { ExplainedCell } from '../reading/reader.ts';
import { nameOfCell } from './name-of-cell.ts';
import { NumberGrid } from './number-grid.tsx';

interface CellPanelProps {
  readonly layers: readonly LayerActivation[];
  readonly layer: number;
  readonly cell: number;
  readonly explained: ExplainedCell;
}

/** How one number came about: what it sees of the image, and the arithmetic behind it. */
export function CellPanel({ layers, layer, cell, explained }: CellPanelProps): VNode {
  const { inside: texts } = messages.value;
  const {
    explanation,
    field: { clipped },
  } = explained;
  const [, width] = layers[0].shape;
  return (
    <div class="cell-panel">
      <h3>{nameOfCell(layers, layer, cell)}</h3>
      <p class="outcome">{formatNumber(explanation.output)}</p>
      <div class="field">
        <NumberGrid
          values={layers[0].values}
          width={width}
          label={texts.sees(clipped.height, clipped.width)}
          frame={clipped}
        />
      </div>
      <Arithmetic explanation={explanation} layers={layers} layer={layer} />
    </div>
  );
}

interface ArithmeticProps {
  readonly explanation: CellExplanation;
  readonly layers: readonly LayerActivation[];
  readonly layer: number;
}

function Arithmetic({ explanation, layers, layer }: ArithmeticProps): VNode | null {
  const { inside: texts } = messages.value;
  switch (explanation.kind) {
    case 'convolution': {
      const { channels, window, bias, sum, output } = explanation;
      const strongest = channels
        .map((channel, index) => ({ ...channel, index }))
        .toSorted((a, b) => Math.abs(b.sum) - Math.abs(a.sum))
        .slice(0, 3);
      return (
        <>
          <p>{texts.convolution(channels.length)}</p>
          {strongest.map(({ inputs, weights, sum: part, index }) => (
            <div class="products" key={index}>
              <NumberGrid values={inputs} width={window.width} label={texts.inputs(index + 1)} />
              <span>×</span>
              <NumberGrid values={weights} width={window.width} label={texts.weights} isSigned />
              <span>→</span>
              <NumberGrid
                values={inputs.map((input, i) => input * weights[i])}
                width={window.width}
                label={texts.products(formatNumber(part))}
                isSigned
              />
            </div>
          ))}
          <Sum
            parts={channels.reduce((total, channel) => total + channel.sum, 0)}
            {...{ bias, sum, output }}
          />
        </>
      );
    }
    case 'max-pooling':
      return (
        <>
          <p>{texts.pooling}</p>
          <div class="products">
            <NumberGrid
              values={explanation.values}
              width={explanation.window.width}
              label={texts.window}
            />
            <span>→ {formatNumber(explanation.output)}</span>
          </div>
        </>
      );
    case 'dense': {
      const { positive, negative, rest, bias, sum, output } = explanation;
      const contributions = [...positive.slice(0, 6), ...negative.slice(0, 6)];
      const unlisted =
        sum - bias - contributions.reduce((total, { product }) => total + product, 0);
      return (
        <>
          <p>{texts.dense(layers[layer - 1].values.length)}</p>
          <table class="contributions">
            <thead>
              <tr>
                <th scope="col">{texts.from}</th>
                <th scope="col">{texts.input}</th>
                <th scope="col">{texts.weight}</th>
                <th scope="col">{texts.product}</th>
              </tr>
            </thead>
            <tbody>
              {contributions.map(({ cell, input, weight, product }) => (
                <tr key={cell}>
                  <th scope="row">{nameOfCell(layers, layer - 1, cell)}</th>
                  <td>{formatNumber(input)}</td>
                  <td>{formatNumber(weight)}</td>
                  <td>{formatNumber(product)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{texts.others}</th>
                <td />
                <td />
                <td>{formatNumber(contributions.length > 0 ? unlisted : rest)}</td>
              </tr>
            </tbody>
          </table>
          <Sum parts={sum - bias} {...{ bias, sum, output }} />
        </>
      );
    }
    case 'input':
      return <p>{texts.image}</p>;
    default:
      return <p>{texts.same}</p>;
  }
}

function Sum({
  parts,
  bias,
  sum,
  output,
}: Record<'parts' | 'bias' | 'sum' | 'output', number>): VNode {
  const { inside: texts } = messages.value;
  return (
    <p class="sum">
      {texts.sum(formatNumber(parts), formatNumber(bias), formatNumber(sum), formatNumber(output))}
    </p>
  );
}
