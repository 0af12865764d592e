/** The digit that somebody drew. */
import { drawStar, placeStar } from '../star.ts';
import { strokeLayer } from './layer.ts';

export const star = strokeLayer(['star', 'size', 'camera', 'colours', 'words'], () => (inputs) => {
  const { size, camera, colours, words } = inputs;
  const place = inputs.star && placeStar(size.width, size.height, camera, inputs.star);
  if (!place) return null;
  return ({ context, stamps }) => drawStar(context, size.width, size.height, place, words.drawn, colours, stamps);
});
