/** The views of a talk, in their order: kept in the browser for the next visit, and the same in all tabs. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface TalkView {
  readonly name: string;
  /** Runs, look and moment, as the part of the page's address after "#"; empty for the page that nobody touched. */
  readonly address: string;
}

/** More than anybody shows in an afternoon. */
export const MOST_VIEWS = 100;
const LONGEST = { name: 200, address: 32_768 };

const KEY = 'anglescope-talk';

/** What this needs of the browser's window; tests stand in for it. */
export interface TalkWindow {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  addEventListener(kind: 'storage', listener: (event: { readonly key: string | null }) => void): void;
}

export interface Talk {
  readonly views: ReadonlySignal<readonly TalkView[]>;
  /** Whether the browser keeps them. */
  readonly kept: ReadonlySignal<boolean>;
  /** Puts a view at the end. @returns whether there was room. */
  add(view: TalkView): boolean;
  rename(place: number, name: string): void;
  /** Moves a view to another place, from 0. */
  move(place: number, to: number): void;
  remove(place: number): void;
}

function viewOf(given: unknown): TalkView[] {
  if (typeof given !== 'object' || given === null) return [];
  const { name, address } = given as Record<string, unknown>;
  if (typeof name !== 'string' || typeof address !== 'string' || address.length > LONGEST.address) return [];
  return [{ name: name.slice(0, LONGEST.name), address }];
}

/** What is no view is left out: somebody else may have written there. */
export function viewsIn(text: string | null): TalkView[] {
  let given: unknown;
  try {
    given = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(given) ? given.flatMap(viewOf).slice(0, MOST_VIEWS) : [];
}

export function createTalk(window: TalkWindow): Talk {
  const read = () => {
    try {
      return viewsIn(window.localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const first = read();
  const views = signal<readonly TalkView[]>(first ?? []);
  const kept = signal(first !== null);
  window.addEventListener('storage', ({ key }) => {
    // Null: all that was kept is gone.
    if (key === KEY || key === null) views.value = read() ?? views.peek();
  });
  const put = (next: readonly TalkView[]) => {
    views.value = next;
    try {
      window.localStorage.setItem(KEY, JSON.stringify(next));
      kept.value = true;
    } catch {
      kept.value = false;
    }
  };
  return {
    views,
    kept,
    add(view) {
      if (views.peek().length >= MOST_VIEWS) return false;
      put([...views.peek(), ...viewOf(view)]);
      return true;
    },
    rename(place, name) {
      put(views.peek().map((view, i) => (i === place ? { ...view, name: name.slice(0, LONGEST.name) } : view)));
    },
    move(place, to) {
      const next = [...views.peek()];
      const moved = next.splice(place, 1);
      next.splice(to, 0, ...moved);
      put(next);
    },
    remove(place) {
      put(views.peek().filter((_, i) => i !== place));
    },
  };
}
