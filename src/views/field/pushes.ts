/** What acts on one image, as arrows from where it stands: a thin one for each class, a thick one for their sum. */
import { rotated } from '../../math/rotation.ts';
import { projectionOf } from '../scatter/camera.ts';
import type { StrokeDrawing } from '../scatter/layers/layer.ts';
import type { PushInputs } from './contract.ts';

/** The longest arrow; shorter ones than this aren't drawn. CSS pixels. */
const LONGEST = 70;
const SHORTEST = 3;

const WIDTH = { push: 1.75, force: 3, went: 2 };
const HEAD = 6;
const DASH = [5, 4];

export function drawPushes({ pushes, camera, colours, orientation }: PushInputs): StrokeDrawing {
  const { left, top, cos, sin } = projectionOf(camera, 1);
  const scale = Math.hypot(cos, sin) || 1;
  /** To the right and down, in the lengths of features. */
  const seen = (vector: readonly number[]): [number, number] => {
    const [x = 0, y = 0, z = 0] = vector;
    const [u, v] = orientation ? rotated(orientation.features, [x, y, z]) : [x, y];
    return [(u * cos - v * sin) / scale, -(u * sin + v * cos) / scale];
  };
  const [x, y] = seen(pushes.at);
  const [startX, startY] = [left + x * scale, top + y * scale];
  const longest = Math.max(
    ...[...pushes.each.map(({ push }) => push), pushes.force].map((vector) => Math.hypot(...seen(vector))),
  );
  return ({ context }) => {
    const arrow = (vector: readonly number[], length: number, colour: string, width: number) => {
      const [right, down] = seen(vector);
      const size = Math.hypot(right, down);
      const shown = (size / length) * LONGEST;
      if (!(shown > SHORTEST)) return;
      const [dx, dy] = [right / size, down / size];
      const [tipX, tipY] = [startX + shown * dx, startY + shown * dy];
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(startX, startY);
      context.lineTo(tipX, tipY);
      context.stroke();
      context.setLineDash([]);
      const [back, aside] = [0.8 * HEAD, 0.6 * HEAD];
      context.beginPath();
      context.moveTo(tipX - back * dx - aside * dy, tipY - back * dy + aside * dx);
      context.lineTo(tipX, tipY);
      context.lineTo(tipX - back * dx + aside * dy, tipY - back * dy - aside * dx);
      context.stroke();
    };
    const { palette } = colours;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const { digit, push } of pushes.each) {
      arrow(push, longest, digit === null ? palette.quiet : (palette.classInk[digit] ?? palette.quiet), WIDTH.push);
    }
    arrow(pushes.force, longest, palette.ink, WIDTH.force);
    if (pushes.went) {
      // Of another kind than forces, so only its direction says something.
      const length = Math.hypot(...seen(pushes.went)) / 0.8;
      context.setLineDash(DASH);
      arrow(pushes.went, length, palette.ink, WIDTH.went);
      context.setLineDash([]);
    }
  };
}
