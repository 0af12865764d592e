/** Arranges the page as `arrangement.ts` says, and anew whenever window, panels or docks change; panels glide there. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { type Arrangement, arrangementOf, fitShown, type Shown } from './arrangement.ts';
import type { Fit, Room } from './fit.ts';

const GLIDE = { duration: 220, easing: 'cubic-bezier(0.2, 0, 0, 1)' };

/** Changes the page, and moves panels from where they were to where they are. */
function glide(grid: HTMLElement, change: () => void): void {
  const panels = [...grid.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  const before = panels.map((panel) => panel.getBoundingClientRect());
  change();
  panels.forEach((panel, i) => {
    const [from, to] = [before[i], panel.getBoundingClientRect()];
    if (!from?.width || !to.width || Math.hypot(from.x - to.x, from.width - to.width) < 1) return;
    panel.animate(
      {
        transformOrigin: ['0 0', '0 0'],
        transform: [
          `translate(${from.x - to.x}px, ${from.y - to.y}px) scale(${from.width / to.width}, ${from.height / to.height})`,
          'none',
        ],
      },
      GLIDE,
    );
  });
}

type Places = Pick<Context, 'session' | 'alone' | 'leading' | 'padOpen' | 'arranger' | 'windowSize'>;

/** In an effect it is followed. */
function shownOf({ session, alone, leading }: Places): Shown {
  const single = alone.value !== null;
  return { count: single ? 1 : session.runs.value.length, leading: !single && leading.value !== null };
}

/** How the page stands now. */
export const createArrangement = (places: Places): ReadonlySignal<Arrangement> =>
  computed(() => {
    const { session, padOpen, arranger, windowSize } = places;
    const shown = shownOf(places);
    if (arranger.value) return arranger.value(windowSize.value, shown);
    const { controls, charts } = session.view;
    const docks = { controls: controls.value, charts: charts.value, pad: padOpen.value };
    return arrangementOf(windowSize.value, shown, docks);
  });

export interface ArrangingOptions {
  /** What holds the pieces of the page. */
  page: HTMLElement;
  /** The room of the panels, and they themselves in it. */
  frame: HTMLElement;
  grid: HTMLElement;
}

export function followArrangement(life: Lifetime, context: Context, { page, frame, grid }: ArrangingOptions): void {
  const { alone, leading, arrangement } = context;
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const place = ({ columns, rows, side, lead }: Fit) => {
    const values = { columns, rows, room: `${side}px`, lead: `${lead?.side ?? side}px` };
    for (const [name, value] of Object.entries(values)) grid.style.setProperty(`--${name}`, String(value));
    grid.dataset.rows = String(rows);
    grid.dataset.lead = lead?.others ?? 'none';
    for (const panel of grid.children)
      panel.classList.toggle(
        'is-leading',
        lead !== null && panel instanceof HTMLElement && panel.dataset.run === leading.peek(),
      );
  };
  const fitted = (room: Room) => {
    const { shown, chrome } = arrangement.peek();
    return fitShown(room, shown, chrome);
  };

  let arrangedBefore = false;
  life.effect(() => {
    const { controls, charts, chartsHeight, keyInBar, room, kind, type } = arrangement.value;
    void leading.value;
    void alone.value;
    const change = () => {
      Object.assign(page.dataset, { controls, charts, kind, key: keyInBar ? 'bar' : 'foot' });
      page.style.setProperty('--charts', `${chartsHeight}px`);
      page.style.setProperty('--type', `${type}px`);
      place(fitted(room));
    };
    if (!arrangedBefore || still.matches) change();
    else
      glide(grid, () => {
        change();
        place(fitted({ width: frame.clientWidth, height: frame.clientHeight }));
      });
    arrangedBefore = true;
  });

  // Longer words, or a bar of two lines, leave less than was reckoned.
  const observer = new ResizeObserver(([entry]) => {
    if (entry) place(fitted(entry.contentRect));
  });
  observer.observe(frame);
  life.atEnd(() => observer.disconnect());
}
