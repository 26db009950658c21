import { type GreyImage, greyPicture } from '@mnist-cnn/charts';
import type { VNode } from 'preact';

interface PictureProps {
  readonly image: GreyImage;
  /** What it is. */
  readonly alt: string;
}

/** The image of a sample. */
export function Picture({ image, alt }: PictureProps): VNode {
  return <img class="digit" width={56} height={56} src={greyPicture(image)} alt={alt} />;
}
