/** What is done to training images before a step, by the setting's name. */
import type { Augmentation } from '../config/runConfig.ts';
import { shiftBatch } from '../data/shift.ts';

let affine: typeof import('../data/affine.ts') | null = null;

/** To be waited for before a run with `affine` begins. */
export async function loadAffine(): Promise<void> {
  affine ??= await import('../data/affine.ts');
}

/**
 * Changes a batch's images, the same for all runs of a seed.
 * @param pixels `[batch, 28, 28, 1]`, changed in place. @param step counted from 1.
 */
export function augmentBatch(augment: Augmentation, pixels: Float32Array, seed: number, step: number): void {
  if (augment === 'shift') shiftBatch(pixels, seed, step);
  if (augment !== 'affine') return;
  if (!affine) throw new Error('A run begins before what it needs has loaded');
  affine.transformBatch(pixels, seed, step);
}
