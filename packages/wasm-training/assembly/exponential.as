/** e to the power of four numbers, within two roundings or so. Source: Cephes' expf (Moshier). NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  const within = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  // Numbers of this size have no digits behind the point, and the power as their last bits.
  const whole = f32x4.splat(12582912);
  const rounded = f32x4.add(f32x4.mul(within, f32x4.splat(1.44269504088896341)), whole);
  const power = f32x4.sub(rounded, whole);
  // ln 2 in two parts, the first of which has few digits.
  let r = f32x4.sub(within, f32x4.mul(power, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(power, f32x4.splat(-2.12194440e-4)));
  let y = f32x4.splat(1.9875691500e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1));
  const scale = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(127 << 23));
  return f32x4.mul(y, scale);
}

/** 1 / (1 + e to the power of −x), of four numbers. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** The hyperbolic tangents of four numbers; near 0 by Cephes' tanhf (Moshier), where the other way would lose digits. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = f32x4.splat(1);
  const decay = exponential(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
  const far = f32x4.div(f32x4.sub(one, decay), f32x4.add(one, decay));
  const square = f32x4.mul(x, x);
  let near = f32x4.splat(-5.70498872745e-3);
  near = f32x4.add(f32x4.mul(near, square), f32x4.splat(2.06390887954e-2));
  near = f32x4.add(f32x4.mul(near, square), f32x4.splat(-5.37397155531e-2));
  near = f32x4.add(f32x4.mul(near, square), f32x4.splat(1.33314422036e-1));
  near = f32x4.add(f32x4.mul(near, square), f32x4.splat(-3.33332819422e-1));
  near = f32x4.add(f32x4.mul(f32x4.mul(near, square), x), x);
  const isNear = f32x4.lt(f32x4.abs(x), f32x4.splat(0.625));
  const signed = v128.or(far, v128.and(x, i32x4.splat(<i32>0x8000_0000)));
  return v128.bitselect(near, signed, isNear);
}
