/** Which class wins where on the ball, among angles. */
import { classPixels } from '../../colours.ts';
import { SPHERE } from '../../space/sphere.ts';
import { fillSurface, turnedDecision } from '../../space/surface.ts';
import { mixColours } from '../../splat.ts';
import { pixelLayer } from '../layer.ts';

export const surface = pixelLayer(
  ['amount', 'camera', 'decision', 'orientation', 'classes', 'colours', 'fades', 'lit'],
  () =>
    ({ amount, camera, decision, orientation, classes, colours, fades, lit }) => {
      if (amount === 0 || !orientation) return null;
      const { surface: background, ballTints, strongTints } = colours.pixels;
      const full = classPixels(lit === 'tint' ? strongTints : ballTints, classes, background, fades);
      const thin = amount < 1 ? full.map((tint) => mixColours(background, tint, amount)) : full;
      const seen = turnedDecision(decision, orientation.features);
      const length = decision.featureLength ?? SPHERE * camera.extent;
      return ({ pixels, columns, rows, ratio }) => {
        const [centreX, centreY] = [camera.centreX * ratio, camera.centreY * ratio];
        const disc = { centreX, centreY, radius: SPHERE * camera.half * ratio };
        fillSurface(pixels, columns, rows, disc, seen, length, thin);
        return false;
      };
    },
  ['tint'],
);
