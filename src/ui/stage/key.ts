/** The line under the pictures that says what is in them; pointing at an entry lights it in all panels. */
import './key.css';
import { computed, signal } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { KeyEntry } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { svg } from '../kit/svg.ts';
import { showsForces } from './forces.ts';
import { leavesOut } from './unseenChip.ts';

const path = (d: string, kind = '') => svg('path', kind === '' ? { d } : { d, class: kind });
const dot = (cx: string, cy: string) => svg('circle', { cx, cy, r: '2' });

/** Three rings. */
const HOLLOW = 'M2 8a2.300 2.300 0 1 1 .01.1M8 4a2.300 2.300 0 1 1 .01.1M12 8.500a2.300 2.300 0 1 1 .01.1';

/** What each entry looks like, in a box of 18 by 12; the classes of key.css colour it. */
const SIGNS: Readonly<Record<KeyEntry, () => Element[]>> = {
  dots: () => [dot('4', '7'), dot('9', '4'), dot('13', '8')],
  unseen: () => [path(HOLLOW, 'thin')],
  ray: () => [path('M1 11 14 2', 'line')],
  mean: () => [path('M6 6a13 13 0 0 1 9 4', 'thin'), path('M5 1l4 4-4 4-4-4z')],
  tint: () => [path('M1 1h16v10H1z', 'tint')],
  density: () => [path('M1 11C6 11 6 2 9 2s3 9 8 9z', 'hill')],
  arc: () => [path('M2 9Q9 1 16 9', 'line'), path('m.5 6.500 3 4m14-4-3 4', 'thin')],
  force: () => [path('M1 1h16v10H1z', 'tint'), path('M3 9q7 0 11-5m-4-.500 4 .500-.500 4', 'thin')],
  gap: () => [path('M2 6h14M2 3v6m14-6v6', 'thin')],
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

/**
 * Entries of what the panels show.
 * @param planar whether any of them shows a plane. @param forced whether forces are shown, in a plane or on a ball.
 * @param unseen whether images of classes that a run has never seen are shown.
 */
export const entriesOf = (
  space: 'features' | 'angles',
  planar: boolean,
  forced = false,
  unseen = false,
): readonly KeyEntry[] => [
  ...DRAWN[space].filter((entry) => planar || !FLAT[space].includes(entry)),
  ...(unseen ? (['unseen'] as const) : []),
  ...(forced ? (['force'] as const) : []),
];

/** What projections show. */
const PROJECTED: readonly KeyEntry[] = ['dots', 'ray'];

function sign(entry: KeyEntry): HTMLElement {
  const box = element('span', { class: 'key-sign', 'aria-hidden': 'true' });
  box.append(svg('svg', { width: '18', height: '12', viewBox: '0 0 18 12' }, ...SIGNS[entry]()));
  return box;
}

export function createKey(life: Lifetime, { session, lit }: Context): HTMLElement {
  const { view } = session;
  const pointed = signal<KeyEntry | null>(null);
  const pressed = signal<KeyEntry | null>(null);
  const entries = computed(() => {
    const runs = session.runs.value;
    const dims = runs.map((run) => run.config.value.featureDim);
    const unseen = view.unseen.value && runs.some(leavesOut);
    if (dims.every((dim) => dim > 3)) return unseen ? [...PROJECTED, 'unseen' as const] : PROJECTED;
    return entriesOf(view.space.value, dims.includes(2), showsForces(session), unseen);
  });
  const buttons = [...DRAWN.angles, 'unseen' as const, 'force' as const].map((entry) => {
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
