import { formatCount, formatInterval, formatNumber, formatPercent } from '@mnist-cnn/charts';
import { describe, expect, it } from 'vitest';

describe('numbers', () => {
  it('are written in English', () => {
    expect(formatCount(10_000)).toBe('10,000');
    expect(formatNumber(0.011, 4)).toBe('0.0110');
    expect(formatPercent(0.99214)).toBe('99.21 %');
    expect(formatPercent(1, 0)).toBe('100 %');
    expect(formatInterval([0.99018, 0.99369])).toBe('99.02 – 99.37 %');
  });

  it('are written in the language that is asked for', () => {
    expect(formatCount(10_000, 'pt-BR')).toBe('10.000');
    expect(formatNumber(0.011, 4, 'pt-BR')).toBe('0,0110');
    expect(formatPercent(0.99214, 1, 'pt-BR')).toBe('99,2 %');
    expect(formatInterval([0.99018, 0.99369], 'pt-BR')).toBe('99,02 – 99,37 %');
  });
});
