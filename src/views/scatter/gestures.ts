/** Zooming by hand: wheel, pinch, drag, double click and keys on a chart's root. */
import type { Zoom } from '../contract.ts';
import type { ZoomBehaviour, ZoomHand } from './zoomBehaviour.ts';
import { ALL, type Size, sameZoom, zoomByKey } from './zooming.ts';

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

export function createGestures(root: HTMLElement, onZoom: (zoom: Zoom) => void): Gestures {
  const size: Size = { width: 0, height: 0 };
  let shown = ALL;
  let behaviour: ZoomBehaviour | null = null;
  let ended = false;
  let moves = true;

  const tell = (next: Zoom) => {
    if (size.width > 0 && size.height > 0 && !sameZoom(next, shown)) onZoom(next);
  };
  const hand: ZoomHand = {
    takes(event) {
      // While all is shown, one finger swipes the page on; two fingers always zoom.
      if ('touches' in event) return event.touches.length > 1 || (moves && shown.scale > 1);
      if (event.type !== 'wheel' && !moves && !event.shiftKey) return false;
      return (!event.ctrlKey || event.type === 'wheel') && !event.button;
    },
    onZoom: tell,
    onDoubleClick: () => tell(ALL),
  };
  void import('./zoomBehaviour.ts').then(({ attachZoom }) => {
    if (ended) return;
    behaviour = attachZoom(root, hand);
    behaviour.set(shown, size);
  });

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = !moves && event.key.startsWith('Arrow') ? null : zoomByKey(event.key, shown, size);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    tell(next);
  };

  root.addEventListener('keydown', onKey);
  root.tabIndex = 0;
  root.setAttribute('aria-keyshortcuts', ZOOM_KEYS);
  root.classList.add('can-zoom');

  return {
    sync(next) {
      if (sameZoom(next, shown)) return;
      shown = next;
      behaviour?.set(next, size);
      root.classList.toggle('is-zoomed', next.scale > 1);
    },
    moves(yes) {
      moves = yes;
    },
    fit(width, height) {
      if (width === size.width && height === size.height) return;
      Object.assign(size, { width, height });
      behaviour?.set(shown, size);
    },
    destroy() {
      ended = true;
      behaviour?.destroy();
      root.removeEventListener('keydown', onKey);
    },
  };
}
