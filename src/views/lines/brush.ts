/** A hand on a chart's steps: drags choose a range, clicks a place, double clicks let go. */
import { brushX, type D3BrushEvent } from 'd3-brush';
import type { Group, Svg } from '../frame.ts';
import type { Plot } from './axes.ts';

export interface BrushOptions {
  /** A hand went from one place to another, CSS pixels from the chart's left edge, ascending. */
  onBrush(from: number, to: number): void;
  /** A click or tap at a place that isn't part of a double click, where those mean something. */
  onClick(place: number): void;
  onDoubleClick(): void;
  /** Whether a double click would do anything; where not, a click needn't wait for a second one. */
  expectsDoubleClick(): boolean;
  onHold(held: boolean): void;
}

export interface Brush {
  /** Where it can be drawn. */
  place(plot: Plot): void;
  destroy(): void;
}

/** A hand that moved no further than this has clicked. CSS pixels. */
const STILL = 4;

/** A second click comes within this time. Milliseconds. */
const SECOND_CLICK = 260;

export function createBrush(svg: Svg, options: BrushOptions): Brush {
  const group: Group = svg.append('g').attr('class', 'brush');
  const behaviour = brushX<unknown>().handleSize(0);
  let placed = '';
  let pending: ReturnType<typeof setTimeout> | null = null;
  let clearing = false;
  let start = 0;

  const placeOf = (event: MouseEvent | TouchEvent): number => {
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    return (point?.clientX ?? 0) - (svg.node()?.getBoundingClientRect().left ?? 0);
  };
  const click = (place: number) => {
    if (pending !== null) {
      clearTimeout(pending);
      pending = null;
      options.onDoubleClick();
    } else if (options.expectsDoubleClick()) {
      pending = setTimeout(() => {
        pending = null;
        options.onClick(place);
      }, SECOND_CLICK);
    } else options.onClick(place);
  };

  /** A finger that goes up or down is the page's: the chart hears no more of it, so that nothing keeps it from scrolling. */
  let down: { x: number; y: number } | null = null;
  let scrolls: boolean | null = null;
  const finger = ({ changedTouches: [touch] }: TouchEvent) => (touch ? { x: touch.clientX, y: touch.clientY } : null);
  const root = svg.node();
  root?.addEventListener(
    'touchstart',
    (event) => {
      down = finger(event);
      scrolls = null;
    },
    { capture: true, passive: true },
  );
  root?.addEventListener(
    'touchmove',
    (event) => {
      const now = finger(event);
      if (now && down) scrolls ??= Math.abs(now.y - down.y) > Math.abs(now.x - down.x);
      if (scrolls) event.stopPropagation();
    },
    { capture: true, passive: true },
  );

  behaviour.on('start', ({ sourceEvent }: D3BrushEvent<unknown>) => {
    if (!sourceEvent) return;
    start = placeOf(sourceEvent);
    options.onHold(true);
  });
  behaviour.on('end', ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
    if (clearing || !sourceEvent) return;
    options.onHold(false);
    const [from, to] = (selection ?? [start, start]) as [number, number];
    if (selection) {
      // What was chosen fills the chart now, so the mark of the choice goes.
      clearing = true;
      behaviour.clear(group);
      clearing = false;
    }
    // A page that scrolls takes the touch away from the chart.
    if (sourceEvent.type === 'touchcancel' || (sourceEvent.type === 'touchend' && scrolls)) return;
    if (to - from > STILL) options.onBrush(from, to);
    else click(start);
  });

  return {
    place({ left, top, right, bottom }) {
      const key = [left, top, right, bottom].join();
      if (key === placed) return;
      placed = key;
      behaviour.extent([
        [left, top],
        [right, bottom],
      ]);
      // Fingers that go up or down still scroll the page.
      group.call(behaviour).style('touch-action', 'pan-y');
    },
    destroy() {
      if (pending !== null) clearTimeout(pending);
    },
  };
}
