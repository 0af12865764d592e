/** What a clicker walks through: the views of the talk, or the presets where there are none. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Talk } from '../../state/keeping/talk.ts';
import { PRESETS, type PresetName } from '../../state/presets.ts';
import { encodeState } from '../../state/url.ts';
import type { Context } from '../context.ts';
import { showPreset } from '../header/presetList.ts';

export interface Deck {
  /** Place of what was shown last, from 0, among so many; null before the first. */
  readonly place: ReadonlySignal<{ at: number; of: number } | null>;
  /** Shows the next, or the one before; at the ends, that one again. */
  walk(by: -1 | 1): void;
}

/** @param open shows an address. */
export function createDeck(context: Context, talk: Pick<Talk, 'views'>, open: (address: string) => void): Deck {
  const { session } = context;
  const names = Object.keys(PRESETS) as PresetName[];
  const { selected, view, runs } = session.pageState.peek();
  /** The address of these runs alone, whatever is selected and however they are looked at. */
  const spelled = (configs: typeof runs) => encodeState({ runs: [...configs], selected, view });
  const present = spelled(runs);
  const found = (
    talk.views.peek().length > 0
      ? talk.views.peek().map(({ address }) => address)
      : names.map((name) => spelled(PRESETS[name]()))
  ).indexOf(present);
  const at = signal(found);
  const count = () => talk.views.value.length || names.length;
  return {
    place: computed(() => (at.value < 0 ? null : { at: Math.min(at.value, count() - 1), of: count() })),
    walk(by) {
      const to = Math.max(0, Math.min(at.peek() + by, count() - 1));
      at.value = to;
      // Whatever stood still, what comes next is alive; a view that names a moment stands there.
      context.act(session.play);
      const { [to]: next } = talk.views.peek();
      if (next) open(next.address);
      else showPreset(context, names[to] ?? 'threeLosses');
    },
  };
}
