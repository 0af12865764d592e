/** Ticks at the edges say how large things are, whichever way these are turned; among angles there is nothing to say. */
import { drawTicks } from '../../axes.ts';
import { strokeLayer } from '../layer.ts';

export const ticks = strokeLayer({
  name: 'ticks',
  depends: ['amount', 'size', 'camera', 'colours', 'digits'],
  figure: 'drawn',
  start:
    () =>
    ({ amount, size, camera, colours, digits: { places } }) =>
      amount === 1
        ? null
        : ({ context, stamps }) => {
            context.globalAlpha = 1 - amount;
            drawTicks(context, size.width, size.height, camera, colours, stamps, places);
            context.globalAlpha = 1;
          },
});
