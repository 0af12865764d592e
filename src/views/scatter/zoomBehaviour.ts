/** d3-zoom on a chart's root: wheel, pinch, drag and double click. Apart, since nobody zooms in the first moment. */
import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom } from 'd3-zoom';
import type { Zoom } from '../contract.ts';
import { CLICK_DISTANCE } from './pointer.ts';
import { LARGEST_SCALE, type Size } from './zooming.ts';
import { fromTransform, toTransform } from './zoomTransform.ts';

export interface ZoomHand {
  /** Whether an event is taken for a gesture. */
  takes(event: WheelEvent | MouseEvent | TouchEvent): boolean;
  onZoom(zoom: Zoom): void;
  onDoubleClick(): void;
}

export interface ZoomBehaviour {
  /** Where the next gesture sets off, in a chart of this size. */
  set(zoom: Zoom, size: Size): void;
  destroy(): void;
}

/** d3-zoom keeps its state on the element. */
type Zoomed = HTMLElement & { __zoom?: ZoomTransform };

export function attachZoom(root: Zoomed, { takes, onZoom, onDoubleClick }: ZoomHand): ZoomBehaviour {
  const chart = select<HTMLElement, unknown>(root);
  let size: Size = { width: 0, height: 0 };
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([1, LARGEST_SCALE])
    .clickDistance(CLICK_DISTANCE)
    .filter(takes)
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) onZoom(fromTransform(transform, size));
    });
  chart.call(behaviour).on('dblclick.zoom', onDoubleClick);
  return {
    set(next, { width, height }) {
      if (width !== size.width || height !== size.height) {
        size = { width, height };
        const all: [[number, number], [number, number]] = [
          [0, 0],
          [width, height],
        ];
        behaviour.extent(all).translateExtent(all);
      }
      root.__zoom = toTransform(next, size);
    },
    destroy() {
      chart.on('.zoom', null);
    },
  };
}
