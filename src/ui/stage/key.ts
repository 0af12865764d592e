/** The line under the pictures that says what is in them; pointing at an entry lights it in all panels. */
import './key.css';
import { computed, signal } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { KeyEntry } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

/** What each entry looks like, in a box of 18 by 12; the classes of key.css colour it. */
const SIGNS: Readonly<Record<KeyEntry, string>> = {
  dots: '<circle cx="4" cy="7" r="2"/><circle cx="9" cy="4" r="2"/><circle cx="13" cy="8" r="2"/>',
  ray: '<path class="line" d="M1 11 14 2"/>',
  mean: '<path class="thin" d="M6 6a13 13 0 0 1 9 4"/><path d="M5 1l4 4-4 4-4-4z"/>',
  tint: '<path class="tint" d="M1 1h16v10H1z"/>',
  density: '<path class="hill" d="M1 11C6 11 6 2 9 2s3 9 8 9z"/>',
  arc: '<path class="line" d="M2 9Q9 1 16 9"/><path class="thin" d="m.5 6.500 3 4m14-4-3 4"/>',
  gap: '<path class="thin" d="M2 6h14M2 3v6m14-6v6"/>',
};

const DRAWN: Readonly<Record<'features' | 'angles', readonly KeyEntry[]>> = {
  features: ['dots', 'ray', 'mean', 'tint'],
  angles: ['dots', 'ray', 'mean', 'tint', 'density', 'arc', 'gap'],
};

/** What only a plane has: in all its pictures, or among the features alone. */
const FLAT: Readonly<Record<'features' | 'angles', readonly KeyEntry[]>> = {
  features: ['tint'],
  angles: ['density', 'arc', 'gap'],
};

/** Entries of what the panels show. @param planar whether any of them shows a plane. */
export const entriesOf = (space: 'features' | 'angles', planar: boolean): readonly KeyEntry[] =>
  DRAWN[space].filter((entry) => planar || !FLAT[space].includes(entry));

function sign(entry: KeyEntry): HTMLElement {
  const box = element('span', { class: 'key-sign', 'aria-hidden': 'true' });
  box.innerHTML = `<svg width="18" height="12" viewBox="0 0 18 12">${SIGNS[entry]}</svg>`;
  return box;
}

export function createKey(life: Lifetime, { session, lit }: Context): HTMLElement {
  const { view } = session;
  const pointed = signal<KeyEntry | null>(null);
  const pressed = signal<KeyEntry | null>(null);
  const entries = computed(() =>
    entriesOf(
      view.space.value,
      session.runs.value.some((run) => run.config.value.featureDim === 2),
    ),
  );
  const buttons = DRAWN.angles.map((entry) => {
    const label = element('span');
    const button = element(
      'button',
      {
        type: 'button',
        class: 'key-entry',
        'data-entry': entry,
        'data-tip': () => words().key.entries[entry].help,
        onpointerenter: (event: PointerEvent) => {
          if (event.pointerType === 'mouse') pointed.value = entry;
        },
        onpointerleave: () => {
          pointed.value = null;
        },
        onclick: () => {
          pressed.value = pressed.peek() === entry ? null : entry;
        },
      },
      sign(entry),
      label,
    );
    button.addEventListener('focus', () => {
      if (button.matches(':focus-visible')) pointed.value = entry;
    });
    button.addEventListener('blur', () => {
      pointed.value = null;
    });
    life.effect(() => {
      button.hidden = !entries.value.includes(entry);
      setAttribute(button, 'aria-pressed', String(pressed.value === entry));
      const asDigits = entry === 'dots' && view.marks.value === 'digits';
      setText(label, asDigits ? words().key.images : words().key.entries[entry].label);
    });
    return button;
  });
  life.effect(() => {
    const wanted = pointed.value ?? pressed.value;
    lit.value = wanted && entries.value.includes(wanted) ? wanted : null;
  });
  const own = element(
    'button',
    {
      type: 'button',
      class: 'key-entry key-scale',
      'data-tip': () => words().key.ownScaleHelp,
      onclick: () => {
        view.sameScale.value = true;
      },
    },
    () => words().key.ownScale,
  );
  life.effect(() => {
    own.hidden = view.sameScale.value || session.runs.value.length < 2 || view.space.value === 'angles';
  });
  return element('div', { class: 'picture-key', role: 'group', 'aria-label': () => words().key.name }, ...buttons, own);
}
