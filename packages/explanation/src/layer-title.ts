import type { LayerOperation } from './layer-operation.ts';

/** A layer's name for people. */
export function layerTitle(
  operation: LayerOperation,
  className: string,
  shape: readonly number[],
): string {
  const last = shape.at(-1);
  switch (operation.kind) {
    case 'convolution': {
      const { window, activation } = operation;
      return `${last} convolutions ${window.height}×${window.width}, ${activation}`;
    }
    case 'max-pooling':
      return `max pooling ${operation.window.height}×${operation.window.width}`;
    case 'dense':
      return `dense ${last}, ${operation.activation}`;
    case 'activation':
      return operation.activation;
    case 'flatten':
      return `flatten`;
    default:
      return className;
  }
}
