import type { LabelledImages } from '@mnist-cnn/dataset';

/** SHA-256 as 64 hexadecimal digits that images and their labels have, from whatever files they come. */
export async function samplesSha256({
  images,
  labels,
  height,
  width,
}: LabelledImages): Promise<string> {
  const hashes = [await sha256(new Uint8Array(images)), await sha256(encode(Array.from(labels)))];
  return sha256(encode([height, width, ...hashes]));
}

function encode(values: readonly (string | number)[]): BufferSource {
  return new TextEncoder().encode(JSON.stringify(values));
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
