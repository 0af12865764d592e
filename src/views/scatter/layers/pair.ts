/** The boundaries between two classes. */
import { drawPair } from '../margin.ts';
import { strokeLayer } from './layer.ts';

export const pair = strokeLayer(['pair', 'camera', 'size', 'colours', 'words', 'digits'], () => (inputs) => {
  const { pair: boundaries, camera, size, colours, words, digits } = inputs;
  if (!boundaries) return null;
  return ({ context, stamps }) =>
    drawPair(context, camera, size.width, size.height, boundaries, colours, stamps, words, digits.places);
});
