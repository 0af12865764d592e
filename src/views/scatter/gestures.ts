/** Zooming by hand: wheel, pinch, drag, double click and keys on a chart's root. */
import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom } from 'd3-zoom';
import type { Zoom } from '../contract.ts';
import { ALL, fromTransform, LARGEST_SCALE, type Size, sameZoom, toTransform, zoomByKey } from './zooming.ts';

/** A press that wanders no farther than this is a click, CSS pixels. */
export const CLICK_DISTANCE = 4;

/** As aria-keyshortcuts spells them. */
export const ZOOM_KEYS = 'Plus - 0';

export interface Gestures {
  /** What is shown now: where the next gesture sets off. Tells nobody. */
  sync(zoom: Zoom): void;
  /** Whether a drag and the arrows move a zoomed picture, rather than turn it. */
  moves(yes: boolean): void;
  /** The size of the chart, CSS pixels. */
  fit(width: number, height: number): void;
  destroy(): void;
}

/** d3-zoom keeps its state on the element. */
type Zoomed = HTMLElement & { __zoom?: ZoomTransform };

export function createGestures(root: HTMLElement, onZoom: (zoom: Zoom) => void): Gestures {
  const zoomed: Zoomed = root;
  const chart = select<HTMLElement, unknown>(root);
  const size: Size = { width: 0, height: 0 };
  let shown = ALL;
  let moves = true;

  const tell = (next: Zoom) => {
    if (size.width > 0 && size.height > 0 && !sameZoom(next, shown)) onZoom(next);
  };

  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([1, LARGEST_SCALE])
    .clickDistance(CLICK_DISTANCE)
    .filter((event: WheelEvent | MouseEvent | TouchEvent) => {
      // While all is shown, one finger swipes the page on; two fingers always zoom.
      if ('touches' in event) return event.touches.length > 1 || (moves && shown.scale > 1);
      if (event.type !== 'wheel' && !moves && !event.shiftKey) return false;
      return (!event.ctrlKey || event.type === 'wheel') && !event.button;
    })
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) tell(fromTransform(transform, size));
    });

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = !moves && event.key.startsWith('Arrow') ? null : zoomByKey(event.key, shown, size);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    tell(next);
  };

  chart.call(behaviour).on('dblclick.zoom', () => tell(ALL));
  root.addEventListener('keydown', onKey);
  root.tabIndex = 0;
  root.setAttribute('aria-keyshortcuts', ZOOM_KEYS);
  root.classList.add('can-zoom');

  return {
    sync(next) {
      if (sameZoom(next, shown)) return;
      shown = next;
      zoomed.__zoom = toTransform(next, size);
      root.classList.toggle('is-zoomed', next.scale > 1);
    },
    moves(yes) {
      moves = yes;
    },
    fit(width, height) {
      if (width === size.width && height === size.height) return;
      Object.assign(size, { width, height });
      const all: [[number, number], [number, number]] = [
        [0, 0],
        [width, height],
      ];
      behaviour.extent(all).translateExtent(all);
      zoomed.__zoom = toTransform(shown, size);
    },
    destroy() {
      chart.on('.zoom', null);
      root.removeEventListener('keydown', onKey);
    },
  };
}
