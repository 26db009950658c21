import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient } from './gradient-parts.ts';

/**
 * The gradient of `CropAndResize` with respect to its images, by the bilinear method or the nearest, of which tfjs has none:
 * the transpose of what it multiplies each image by, added up by image. Boxes get none.
 */
export const cropAndResizeGradient: tf.GradConfig = {
  kernelName: 'CropAndResize',
  inputsToSave: ['image', 'boxes', 'boxInd'],
  gradFunc: (gradient, [image, boxes, boxInd], { method }) => ({
    image: () => {
      const dy = onlyGradient(gradient);
      const [batch, height, width, channels] = image.shape;
      const [count, cropHeight, cropWidth] = dy.shape;
      const corners = boxes.dataSync<'float32'>();
      const isNearest = method === 'nearest';
      const sides = [0, 1].map((axis) => {
        const [length, cropped] = axis === 0 ? [height, cropHeight] : [width, cropWidth];
        const rows = Array.from({ length: count }, (_, box) =>
          readings(
            corners[4 * box + axis],
            corners[4 * box + 2 + axis],
            length,
            cropped,
            isNearest,
          ),
        );
        return tf.tensor3d(rows.flat(), [count, cropped, length]);
      });
      const byRows = tf.matMul(
        sides[0],
        tf.reshape<tf.Rank.R3>(dy, [count, cropHeight, cropWidth * channels]),
        true,
      );
      const byColumns = tf.matMul(
        tf.reshape(tf.tile(tf.expandDims(sides[1], 1), [1, height, 1, 1]), [
          count * height,
          cropWidth,
          width,
        ]),
        tf.reshape<tf.Rank.R3>(byRows, [count * height, cropWidth, channels]),
        true,
      );
      const perBox = tf.reshape(byColumns, [count, height * width * channels]);
      const perImage = tf.unsortedSegmentSum(
        perBox,
        tf.reshape<tf.Rank.R1>(boxInd, [count]),
        batch,
      );
      return tf.reshape(perImage, image.shape);
    },
    boxes: () => tf.zerosLike(boxes),
    boxInd: () => boxInd,
  }),
};

/** Row by row, how much of each value along a side is in each of the crop's; 0 outside of the image. */
function readings(
  from: number,
  to: number,
  length: number,
  cropped: number,
  isNearest: boolean,
): number[] {
  const step = cropped > 1 ? ((to - from) * (length - 1)) / (cropped - 1) : 0;
  const first = cropped > 1 ? from * (length - 1) : 0.5 * (from + to) * (length - 1);
  return Array.from({ length: cropped }, (_, out) => {
    const at = first + out * step;
    const row = Array.from({ length }, () => 0);
    if (at < 0 || at > length - 1) return row;
    if (isNearest) {
      row[Math.round(at)] = 1;
    } else {
      row[Math.floor(at)] += 1 - (at - Math.floor(at));
      row[Math.ceil(at)] += at - Math.floor(at);
    }
    return row;
  }).flat();
}
