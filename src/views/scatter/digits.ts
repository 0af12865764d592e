/** The digits at the tips of the petals: colour alone never says which class it is. */
import type { Group } from '../frame.ts';
import { approach } from '../motion.ts';
import { classInk } from '../palette.ts';
import type { Camera } from './camera.ts';
import { spreadDigits } from './placeDigits.ts';

/** Distance of a digit from its petal's tip, and from the edge of the chart, CSS pixels. */
const BEYOND_TIP = 13;
const INSET = 12;

/** Easing of a digit that has to make way for another. Milliseconds. */
const MAKING_WAY = 120;

/** A place this near to its aim has arrived, CSS pixels. */
const ARRIVED = 0.1;

export interface Digits {
  /**
   * @param tips `[classes, 2]` in feature units; NaN hides a digit.
   * @param elapsed milliseconds since the last call; Infinity to place at once.
   * @returns whether a digit still moves by itself.
   */
  draw(
    width: number,
    height: number,
    camera: Camera,
    tips: Float32Array,
    classes: readonly number[],
    elapsed: number,
  ): boolean;
}

export function createDigits(group: Group): Digits {
  let anchors = new Float32Array(0);
  let places = new Float32Array(0);
  let asides = new Float32Array(0);
  let texts: SVGTextElement[] = [];
  let laidOut = '';

  /** What stays the same from frame to frame. */
  function layOut(size: number, classes: readonly number[]): void {
    const key = [size, ...classes].join();
    if (laidOut === key) return;
    laidOut = key;
    texts = group
      .style('font-size', `${size}px`)
      .selectAll<SVGTextElement, number>('text')
      .data(classes)
      .join('text')
      .attr('class', 'digit cased')
      .style('fill', (digit) => classInk(digit))
      .text((digit) => digit)
      .nodes();
  }

  return {
    draw(width, height, { centreX, centreY, half, extent, turn }, tips, classes, elapsed) {
      if (anchors.length !== tips.length) {
        anchors = new Float32Array(tips.length);
        places = new Float32Array(tips.length);
        asides = new Float32Array(tips.length);
      }
      const size = width < 320 ? 14 : width < 560 ? 16 : 20;
      const cos = Math.cos(turn);
      const sin = Math.sin(turn);
      for (let i = 0; i < tips.length; i += 2) {
        const x = tips[i] as number;
        const y = tips[i + 1] as number;
        const reach = Math.hypot(x, y);
        const distance = (reach / extent) * half + BEYOND_TIP;
        const alongX = reach > 0 ? (x * cos - y * sin) / reach : 0;
        const alongY = reach > 0 ? (x * sin + y * cos) / reach : 0;
        anchors[i] = centreX + alongX * distance;
        anchors[i + 1] = centreY - alongY * distance + 0 * reach;
      }
      places.set(anchors);
      spreadDigits(places, size + 2, { left: INSET, top: INSET, right: width - INSET, bottom: height - INSET });

      // What eases is how far a digit stands aside, so that it never lags behind its own petal.
      let moving = false;
      for (let i = 0; i < places.length; i++) {
        // A class without points has no place; it comes back without easing.
        const aim = (places[i] as number) - (anchors[i] as number) || 0;
        const aside = approach(asides[i] as number, aim, elapsed, MAKING_WAY);
        const there = Math.abs(aim - aside) <= ARRIVED;
        if (!there) moving = true;
        asides[i] = there ? aim : aside;
      }
      layOut(size, classes);
      texts.forEach((text, j) => {
        const x = (anchors[2 * j] as number) + (asides[2 * j] as number);
        const y = (anchors[2 * j + 1] as number) + (asides[2 * j + 1] as number);
        const transform = Number.isFinite(x + y) ? `translate(${x.toFixed(1)},${y.toFixed(1)})` : 'scale(0)';
        if (text.getAttribute('transform') !== transform) text.setAttribute('transform', transform);
      });
      return moving;
    },
  };
}
