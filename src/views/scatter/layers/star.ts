/** The digit that somebody drew. */
import { drawStar, placeStar } from '../star.ts';
import { strokeLayer } from './layer.ts';

export const star = strokeLayer({
  name: 'star',
  depends: ['star', 'size', 'camera', 'colours', 'words'],
  figure: { leftOut: 'It is a digit of whoever sits before the screen, not of the test set.' },
  start: () => (inputs) => {
    const { size, camera, colours, words } = inputs;
    const place = inputs.star && placeStar(size.width, size.height, camera, inputs.star);
    if (!place) return null;
    return ({ context, stamps }) => drawStar(context, size.width, size.height, place, words.drawn, colours, stamps);
  },
});
