import * as tf from '@tensorflow/tfjs-core';
import { poolGeometry } from '../geometry.ts';
import { isInstalled } from '../tfjs-internals.ts';
import { pool3dGeometry } from '../volume-geometry.ts';
import { forEachTap, imageWindows, volumeWindows, type Windows } from '../window-taps.ts';
import { onlyGradient } from './gradient-parts.ts';

/** The gradient of average pooling that divides each window's by what of it lies inside, as the forward pass does. */
export const averagePoolGradient = averagePoolGradientOf('AvgPool', (shape, attributes) => {
  const geometry = poolGeometry(shape, attributes);
  return geometry && imageWindows(geometry);
});

/** The same of volumes. */
export const averagePool3dGradient = averagePoolGradientOf('AvgPool3D', (shape, attributes) => {
  const geometry = pool3dGeometry(shape, attributes);
  return geometry && volumeWindows(geometry);
});

function averagePoolGradientOf(
  kernelName: string,
  windowsOf: (shape: number[], attributes: tf.NamedAttrMap) => Windows | undefined,
): tf.GradConfig {
  const gradientKernel = `${kernelName}Grad`;
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attributes) => ({
      x: () => {
        const gradient = onlyGradient(dy);
        const windows = windowsOf(x.shape, attributes);
        const isRight = tf.getBackend() === 'wasm' && isInstalled(gradientKernel);
        const scaled =
          windows && !isRight ? tf.mul(gradient, wholeByInside(windows, gradient.rank)) : gradient;
        return tf.engine().runKernel(gradientKernel, { dy: scaled, input: x }, attributes);
      },
    }),
  };
}

/** How much larger each window is than what of it lies inside: what tfjs' kernels divide by too much. */
function wholeByInside(windows: Windows, rank: number): tf.Tensor {
  const { outSides, size } = windows;
  const inside = new Float32Array(tf.util.sizeFromShape([...outSides]));
  forEachTap({ ...windows, batch: 1 }, (_place, _tap, output) => inside[output]++);
  const whole = tf.util.sizeFromShape([...size]);
  const ratios = inside.map((count) => whole / Math.max(1, count));
  return tf.tensor(ratios, [1, ...outSides.slice(5 - rank), 1]);
}
