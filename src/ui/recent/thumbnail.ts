/** A small picture of each run of a session: where its digits stood. */
import type { KeptPicture } from '../../store/protocol.ts';
import { element } from '../kit/element.ts';

/** CSS pixels of one run's picture. */
const SIDE = 64;
const DOT = 1.5;
/** Digits drawn; more wouldn't be seen. */
const MOST_DOTS = 700;
/** Share of the picture that the widest digit may take from its middle. */
const REACH = 0.46;
/** Stands for a coordinate that is no number. */
const UNDEFINED = -32_768;

/** Every so many-th digit, each as `[x, y, digit]` around the middle, −1…1. */
function dots({ features, featureDim, labels }: KeptPicture): [number, number, number][] {
  const stride = Math.max(1, Math.floor(labels.length / MOST_DOTS));
  const picked: [number, number, number][] = [];
  let widest = 1;
  for (let i = 0; i < labels.length; i += stride) {
    const [x, y] = [features[i * featureDim], features[i * featureDim + 1]];
    if (x === undefined || y === undefined || x === UNDEFINED || y === UNDEFINED) continue;
    widest = Math.max(widest, Math.hypot(x, y));
    picked.push([x, -y, labels[i] ?? 0]);
  }
  return picked.map(([x, y, digit]) => [x / widest, y / widest, digit]);
}

/** @param colours of the digits. */
export function createThumbnail(pictures: readonly (KeptPicture | null)[], colours: readonly string[]): HTMLElement {
  const canvases = pictures.map((picture) => {
    const side = Math.round(SIDE * devicePixelRatio);
    const canvas = element('canvas', { width: side, height: side });
    const context = canvas.getContext('2d');
    if (!picture || !context) return canvas;
    context.scale(devicePixelRatio, devicePixelRatio);
    for (const [x, y, digit] of dots(picture)) {
      context.fillStyle = colours[digit] ?? '';
      context.fillRect(SIDE * (0.5 + REACH * x) - DOT / 2, SIDE * (0.5 + REACH * y) - DOT / 2, DOT, DOT);
    }
    return canvas;
  });
  return element('div', { class: 'recent-pictures', 'aria-hidden': 'true' }, ...canvases);
}
