/** The axes of a plane: they leave as the angle space comes. */
import { drawAxes } from '../axes.ts';
import { strokeLayer } from './layer.ts';

export const axes = strokeLayer({
  name: 'axes',
  depends: ['amount', 'size', 'camera', 'colours', 'digits'],
  figure: 'drawn',
  start:
    () =>
    ({ amount, size, camera, colours, digits: { places } }) =>
      amount === 1
        ? null
        : ({ context, stamps }) => {
            context.globalAlpha = 1 - amount;
            drawAxes(context, size.width, size.height, camera, colours, stamps, places);
            context.globalAlpha = 1;
          },
});
