import type { Stroke } from '@mnist-cnn/digit-image';

/** The pen on the screen, of the paper's side. What the network sees is drawn with MNIST's. */
const PEN = 0.055;

/** Paints strokes on a square canvas, in its text colour. */
export function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const side = canvas.width;
  context.clearRect(0, 0, side, side);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineCap = 'round';
  for (const stroke of strokes) {
    for (const [i, { x, y, pressure = 0.5 }] of stroke.entries()) {
      const from = stroke[i - 1] ?? { x, y };
      context.lineWidth = PEN * side * (0.6 + 0.8 * pressure);
      context.beginPath();
      context.moveTo(from.x * side, from.y * side);
      context.lineTo(x * side, y * side);
      context.stroke();
    }
  }
}
