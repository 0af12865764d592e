/** What a zoom is in numbers: its limits, the steps of the keyboard, its easing. */
import type { Zoom } from '../contract.ts';

/** All of the square that is shown. */
export const ALL: Zoom = { scale: 1, x: 0, y: 0 };

/** At this scale two neighbours among 2,000 points stand clearly apart. */
export const LARGEST_SCALE = 40;

/** Of a chart, CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Half the side of the square that is shown, CSS pixels. */
export const halfSide = ({ width, height }: Size): number => Math.min(width, height) / 2;

export function sameZoom(a: Zoom, b: Zoom): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y;
}

const within = (value: number, limit: number) => Math.min(Math.max(value, -limit), limit) + 0;

/** The nearest zoom that shows nothing beyond what scale 1 shows. */
export function limitZoom({ scale, x, y }: Zoom, size: Size): Zoom {
  const allowed = Math.min(Math.max(scale, 1), LARGEST_SCALE);
  const room = (1 - 1 / allowed) / (2 * halfSide(size));
  return { scale: allowed, x: within(x, size.width * room), y: within(y, size.height * room) };
}

/** What a press of a key does: half as much again, and a fifth of what is seen. */
const KEY_FACTOR = 1.5;
const KEY_SHARE = 0.2;

/** The zoom after a press of `key`; null for a key that means nothing now. Arrows move what one looks at. */
export function zoomByKey(key: string, zoom: Zoom, size: Size): Zoom | null {
  const { scale, x, y } = zoom;
  const zoomed = scale > 1;
  const move = (right: number, up: number): Zoom | null => {
    if (!zoomed) return null;
    const way = (2 * KEY_SHARE) / scale;
    return limitZoom({ scale, x: x + right * way, y: y + up * way }, size);
  };
  switch (key) {
    case '+':
    case '=':
      return limitZoom({ scale: scale * KEY_FACTOR, x, y }, size);
    case '-':
    case '_':
      return zoomed ? limitZoom({ scale: scale / KEY_FACTOR, x, y }, size) : null;
    case '0':
      return zoomed ? ALL : null;
    case 'ArrowLeft':
      return move(-1, 0);
    case 'ArrowRight':
      return move(1, 0);
    case 'ArrowUp':
      return move(0, 1);
    case 'ArrowDown':
      return move(0, -1);
    default:
      return null;
  }
}

/** A change as far as this, of the logarithm of the scale or in shares of what is seen, is a leap: it is eased. */
const LEAP = 0.3;

/** Near enough to have arrived: under a fifth of a pixel. */
const ARRIVED = 5e-4;

/** Milliseconds. */
const TIME_CONSTANT = 70;

function distance(a: Zoom, b: Zoom): number {
  const scale = Math.max(a.scale, b.scale);
  return Math.max(Math.abs(Math.log(a.scale / b.scale)), (Math.hypot(a.x - b.x, a.y - b.y) * scale) / 2);
}

/** Whether to ease from one zoom to another. A wheel or a finger goes in small steps, which are followed at once. */
export const isLeap = (from: Zoom, to: Zoom): boolean => distance(from, to) > LEAP;

/** One step of easing. Milliseconds; Infinity to be there at once. */
export function easeZoom(value: Zoom, target: Zoom, elapsed: number): Zoom {
  if (elapsed === Number.POSITIVE_INFINITY || distance(value, target) < ARRIVED) return target;
  const left = Math.exp(-elapsed / TIME_CONSTANT);
  const scale = target.scale * (value.scale / target.scale) ** left;
  // A shift that keeps step with the scale moves every point of the picture straight to its aim, within the limits.
  const apart = value.scale - target.scale;
  const share = Math.abs(apart) > 1e-6 * target.scale ? (scale - target.scale) / apart : left;
  const shift = (from: number, to: number) => (share * from * value.scale + (1 - share) * to * target.scale) / scale;
  return { scale, x: shift(value.x, target.x), y: shift(value.y, target.y) };
}
