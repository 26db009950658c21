/** @import { Unit } from '../types.ts' */

/** @type {Record<Unit, (value: number) => string>} */
const formats = {
  'GFLOP/s': (value) => value.toFixed(1),
  'images/s': (value) => Math.round(value).toLocaleString('en-US'),
  bytes: (value) => `${Math.round(value / 1e6).toLocaleString('en-US')} MB`,
  seconds: (value) => {
    const whole = Math.round(value);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`;
  },
  ms: (value) => `${value.toFixed(2)} ms`,
};

/**
 * A value as people read it; rates without their unit, which stands in the title.
 *
 * @param {number} value
 * @param {Unit} unit
 */
export function formatQuantity(value, unit) {
  return formats[unit](value);
}
