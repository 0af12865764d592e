/** What every chart stands on: an SVG as large as its element, a name for screen readers, and frames to draw in. */
import { type Selection, select } from 'd3-selection';
import { createDescription } from './description.ts';
import { createAnimation, now } from './motion.ts';
import { followRatio } from './ratio.ts';

export type Svg = Selection<SVGSVGElement, unknown, null, undefined>;
export type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Space around the plot, CSS pixels. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Frame {
  /** The chart's own element, inside the one it was made on. */
  root: HTMLDivElement;
  svg: Svg;
  /** Draws with what moves, a few screen frames from now at the most; see motion.ts. */
  invalidate(): void;
  /** Draws in the very next animation frame. */
  hurry(): void;
  /** Renews the accessible name: the label, then this sentence; see description.ts. */
  describe(sentence: () => string): void;
  destroy(): void;
}

export interface FrameOptions {
  /** Names the chart for the style sheet: class `chart-<kind>`. */
  kind: string;
  /** What the chart shows; the start of its accessible name. */
  label: string | (() => string);
  /** Draws at this size (CSS pixels); returns whether something still moves. Never called at size 0 or out of sight. */
  draw(width: number, height: number, time: number, elapsed: number): boolean;
}

/** So far outside the window a chart is drawn already, so that it is there when it is scrolled to. */
const AHEAD = '120px';

export function createFrame(element: HTMLElement, { kind, label, draw }: FrameOptions): Frame {
  const root = document.createElement('div');
  root.className = `chart chart-${kind}`;
  root.setAttribute('role', 'img');
  const name = () => (typeof label === 'function' ? label() : label);
  root.setAttribute('aria-label', name());
  element.append(root);
  const svg = select(root).append('svg').attr('aria-hidden', 'true');

  let width = 0;
  let height = 0;
  let seen = true;
  /** Something changed that hasn't been drawn, since nobody could see it. */
  let stale = false;
  const animation = createAnimation((time, elapsed) => {
    if (width === 0 || height === 0) return false;
    stale = !seen;
    return seen && draw(width, height, time, elapsed);
  });
  const description = createDescription(root);
  const sizes = new ResizeObserver(() => {
    if (root.clientWidth === width && root.clientHeight === height) return;
    width = root.clientWidth;
    height = root.clientHeight;
    svg.attr('viewBox', `0 0 ${width} ${height}`);
    // Drawn at once, before the browser paints: a resized canvas is empty until then.
    if (width > 0 && height > 0 && draw(width, height, now(), 0)) animation.wake();
  });
  sizes.observe(root);
  const stopFollowing = followRatio(animation.hurry);
  const sight = new IntersectionObserver(
    (entries) => {
      seen = entries.at(-1)?.isIntersecting ?? true;
      if (seen && stale) animation.hurry();
    },
    { rootMargin: AHEAD },
  );
  sight.observe(root);

  return {
    root,
    svg,
    invalidate: animation.wake,
    hurry: animation.hurry,
    describe: (sentence) => description.set(() => `${name()}. ${sentence()}`),
    destroy() {
      animation.stop();
      stopFollowing();
      sizes.disconnect();
      sight.disconnect();
      description.destroy();
      root.remove();
    },
  };
}
