import { drawImage } from '@mnist-cnn/report';
import { describe, expect, it } from 'vitest';

describe('drawImage', () => {
  it('draws two rows of pixels a line', () => {
    const pixels = Uint8Array.of(0, 255, 0, 255, 0, 0, 255, 255);
    expect(drawImage(pixels, 4, 2)).toBe(' ▀▄█');
  });

  it('takes half of 255 and more for ink', () => {
    expect(drawImage(Uint8Array.of(127, 128), 2, 1)).toBe(' ▀');
  });

  it('draws a last row alone', () => {
    expect(drawImage(Uint8Array.of(0, 255, 255), 1, 3)).toBe('▄\n▀');
  });

  it('draws greys of the 256-colour palette', () => {
    const pixels = Uint8Array.of(0, 128, 255, 10);
    expect(drawImage(pixels, 2, 2, { colour: true })).toBe(
      '\u001B[38;5;16;48;5;231m▀\u001B[38;5;244;48;5;232m▀\u001B[0m',
    );
  });

  it('gives a colour once where it stays, and leaves the ground below the last row', () => {
    expect(drawImage(Uint8Array.of(255, 255), 2, 1, { colour: true })).toBe(
      '\u001B[38;5;231;49m▀▀\u001B[0m',
    );
  });

  it('shrinks what is wider than 80 pixels', () => {
    const pixels = new Uint8Array(161 * 6).fill(255, 0, 161 * 3);
    const lines = drawImage(pixels, 161, 6).split('\n');
    expect(lines).toEqual(['▀'.repeat(54)]);
  });

  it('averages what it shrinks', () => {
    const checkers = Uint8Array.from({ length: 100 * 4 }, (_, i) => (i % 2 === 0 ? 255 : 0));
    expect(drawImage(checkers, 100, 4)).toBe('█'.repeat(50));
    expect(
      drawImage(
        checkers.map((pixel) => pixel * 0.98),
        100,
        4,
      ),
    ).toBe(' '.repeat(50));
  });

  it.each([
    [3, 2, 'An image of 3×2 has 6 pixels; there are 4.'],
    [0, 4, 'The width of an image is a whole number of at least 1; it is 0.'],
    [2, 1.5, 'The height of an image is a whole number of at least 1; it is 1.5.'],
  ])('refuses 4 pixels as %d×%d', (width, height, message) => {
    expect(() => drawImage(new Uint8Array(4), width, height)).toThrow(new RangeError(message));
  });
});
