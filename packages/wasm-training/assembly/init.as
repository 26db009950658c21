import { writeActivationConstants } from './activations';
import { writeShuffles } from './nonzeros';
import { setScratchAddress } from './scratch';
import { writeFactors } from './winograd-points';

/** Must be called once, with the address of `SCRATCH_BYTES` bytes aligned to 16, before anything else. */
export function setScratch(address: usize): void {
  setScratchAddress(address);
  writeShuffles();
  writeFactors();
  writeActivationConstants();
}
