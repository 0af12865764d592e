/** The ball: its outline, and lines that say how it is turned. */
import type { Camera } from '../../camera.ts';
import { remembered } from '../../remembered.ts';
import { type Graticule, graticuleOf, type Line } from '../../space/graticule.ts';
import { SPHERE } from '../../space/sphere.ts';
import { strokeLayer } from '../layer.ts';

/** Opacity of the lines in front, behind, and how much of that is left among the features. */
const LINES = { front: 0.9, back: 0.4, features: 0.75 };

function traceLines(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  { centreX, centreY }: Readonly<Camera>,
  radius: number,
): void {
  context.beginPath();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const x = centreX + radius * (line[i] as number);
      const y = centreY - radius * (line[i + 1] as number);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
  context.stroke();
}

export const ball = strokeLayer(['orientation', 'camera', 'amount', 'colours'], () => {
  const graticule = remembered<Graticule>();
  return ({ orientation, camera, amount, colours: { palette } }) => {
    if (!orientation) return null;
    const { frame } = orientation;
    const { front, back } = graticule([frame], () => graticuleOf(frame));
    const radius = SPHERE * camera.half;
    const share = LINES.features + (1 - LINES.features) * amount;
    return ({ context }) => {
      context.lineCap = 'butt';
      context.lineJoin = 'round';
      context.lineWidth = 1;
      context.strokeStyle = palette.hairline;
      context.globalAlpha = LINES.back * share;
      traceLines(context, back, camera, radius);
      context.globalAlpha = LINES.front * share;
      traceLines(context, front, camera, radius);
      context.globalAlpha = share;
      context.strokeStyle = palette.baseline;
      context.beginPath();
      context.arc(camera.centreX, camera.centreY, radius, 0, 2 * Math.PI);
      context.stroke();
      context.globalAlpha = 1;
    };
  };
});
