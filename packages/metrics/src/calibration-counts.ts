import type { Calibration, CalibrationBin } from './calibration.ts';
import { CompensatedSum } from './compensated-sum.ts';

/** The bins of a calibration while samples are added to them. */
export class CalibrationCounts {
  readonly #bins: { count: number; right: number; confidence: CompensatedSum }[];

  constructor(bins: number) {
    if (!Number.isInteger(bins) || bins < 1 || bins > 10_000) {
      throw new RangeError(`The number of calibration bins is 1 to 10000; it is ${bins}.`);
    }
    this.#bins = Array.from({ length: bins }, () => ({
      count: 0,
      right: 0,
      confidence: new CompensatedSum(),
    }));
  }

  add(confidence: number, right: boolean): void {
    const last = this.#bins.length - 1;
    const bin = this.#bins[Math.min(Math.max(Math.ceil(confidence * (last + 1)) - 1, 0), last)];
    bin.count++;
    if (right) bin.right++;
    bin.confidence.add(confidence);
  }

  result(): Calibration {
    let samples = 0;
    const distance = new CompensatedSum();
    for (const { count, right, confidence } of this.#bins) {
      samples += count;
      distance.add(Math.abs(right - confidence.value));
    }
    const width = this.#bins.length;
    const bins = this.#bins.map(({ count, right, confidence }, i): CalibrationBin => ({
      lower: i / width,
      upper: (i + 1) / width,
      count,
      accuracy: count === 0 ? null : right / count,
      confidence: count === 0 ? null : confidence.value / count,
    }));
    return { error: distance.value / samples, bins };
  }
}
