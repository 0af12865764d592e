/** The digits of classes that the network has never seen, in the middle of their points: colour alone names nobody. */
import { projectionOf } from '../camera.ts';
import { unseenMiddles } from '../hollow.ts';
import { strokeLayer } from './layer.ts';

/** CSS pixels. */
const FONT_SIZE = 15;
const RIM = 4;

export const unseenNames = strokeLayer(
  ['points', 'labels', 'seen', 'camera', 'colours'],
  () =>
    ({ points: { places }, labels, seen, camera, colours: { palette, family } }) => {
      if (seen >= labels.length) return null;
      const middles = unseenMiddles(labels, seen, (row) => [places[2 * row] as number, places[2 * row + 1] as number]);
      const { left, top, cos, sin } = projectionOf(camera, 1);
      return ({ context, stamps }) => {
        for (const { digit, x, y } of middles) {
          const style = {
            font: `600 ${FONT_SIZE}px ${family}`,
            colour: palette.classInk[digit] ?? palette.ink,
            rim: { colour: palette.surface, width: RIM },
          };
          stamps.put(context, String(digit), style, left + x * cos - y * sin, top - x * sin - y * cos, 'middle');
        }
      };
    },
  ['unseen'],
);
