import { readDigit } from '@mnist-cnn/digit-image';
import { expect, it } from 'vitest';
import { shade, toGrey } from '../proof/enlarge.mjs';
import { DIGITS, draw, onPaper } from './draw.ts';

const page = onPaper(
  draw(
    DIGITS.five,
    { width: 300, height: 240 },
    { left: 60, top: 30, width: 110, height: 160 },
    16,
  ),
  220,
  40,
);
const { stages } = readDigit(toGrey(shade(page, 'linear', 0.4)));
const stage = (name: string) => {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
};

it('every step is shown, in order, with as many bytes as pixels', () => {
  const names = stages.map(({ name }) => name);
  expect(names).toEqual(['grey', 'flat', 'ink', 'digit', 'crop', 'twenty', 'final']);
  for (const { data, width, height } of stages) expect(data.length).toBe(width * height);
});
it('the light is evened out', () => {
  const { data, width, height } = stage('flat');
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((i) => data[i]);
  for (const corner of corners) expect(corner).toBeGreaterThan(245);
});
it('the box lies around the strokes', () => {
  const { box } = stage('ink');
  expect(box?.left).toBeGreaterThanOrEqual(60 + 0.1 * 110 - 10);
  expect(box?.left).toBeLessThanOrEqual(60 + 0.25 * 110);
  expect(box?.top).toBeGreaterThanOrEqual(30 - 10);
  expect(box?.top).toBeLessThanOrEqual(30 - 6);
});
it('the crop is square, then 20×20, then 28×28', () => {
  expect(stage('crop').width).toBe(stage('crop').height);
  expect(stage('twenty').width).toBe(20);
  expect(Math.max(...stage('twenty').data)).toBe(255);
  expect(stage('final').width).toBe(28);
});
it('a rejected image shows how far it came', () => {
  const blank = { data: new Uint8Array(2500).fill(90), width: 50, height: 50 };
  const reading = readDigit(blank);
  expect(reading.stages.map(({ name }) => name)).toEqual(['grey', 'flat']);
  expect(reading).toMatchObject({ reason: 'empty', message: 'There is nothing on the paper.' });
});
