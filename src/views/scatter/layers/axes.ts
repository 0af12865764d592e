/** What says how large things are: it leaves as the angle space comes, where directions have no length. */
import { drawAxes, drawTicks } from '../axes.ts';
import { strokeLayer } from './layer.ts';

const scaleLayer = (draw: typeof drawAxes) =>
  strokeLayer(
    ['amount', 'size', 'camera', 'colours', 'digits'],
    () =>
      ({ amount, size, camera, colours, digits: { places } }) =>
        amount === 1
          ? null
          : ({ context, stamps }) => {
              context.globalAlpha = 1 - amount;
              draw(context, size.width, size.height, camera, colours, stamps, places);
              context.globalAlpha = 1;
            },
  );

/** Of a plane. */
export const axes = scaleLayer(drawAxes);

/** In space, whichever way things are turned. */
export const ticks = scaleLayer(drawTicks);
