import {
  add,
  engine,
  getBackend,
  getKernel,
  keep,
  mul,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** `from + fraction × (to − from)`: one step of an exponential moving average. */
export function moveTowards(from: Tensor, to: Tensor, fraction: number): Tensor {
  if (getKernel('MoveTowards', getBackend())) {
    return engine().runKernel<Tensor>('MoveTowards', { from, to }, { fraction });
  }
  return add(from, mul(sub(to, from), fraction));
}

/** Disposes the old tensor and keeps the new one past any surrounding `tidy`. */
export function replaceTensor(old: Tensor, fresh: Tensor): Tensor {
  old.dispose();
  return keep(fresh);
}
