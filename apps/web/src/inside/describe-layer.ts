import type { LayerDescription } from '@mnist-cnn/explanation';
import { messages } from '../language/language.ts';

/** What a layer is and how large its output, for people. */
export function describeLayer(layer: LayerDescription): string {
  const { layers: texts } = messages.value.inside;
  const size = layer.shape.join(' × ');
  switch (layer.kind) {
    case 'input':
      return texts.input(size);
    case 'convolution':
      return texts.convolution(
        layer.shape[2],
        `${layer.window.height} × ${layer.window.width}`,
        size,
      );
    case 'max-pooling':
      return texts.pooling(`${layer.window.height} × ${layer.window.width}`, size);
    case 'dense':
      return layer.activation === 'softmax' ? texts.softmax(size) : texts.dense(size);
    default:
      return texts.other(layer.className, size);
  }
}
