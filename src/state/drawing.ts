/** From ink on a sheet to the digit that every run is asked about; only what has a sheet loads it. */
import { centreDigit } from '../data/centring.ts';
import type { Drawn } from './drawn.ts';

/** Makes the image from a drawing `[side, side]` of any size, 0…1; a sheet without ink makes it null. */
export function draw({ image }: Pick<Drawn, 'image'>, ink: Float32Array, side: number): void {
  image.value = centreDigit(ink, side);
}
