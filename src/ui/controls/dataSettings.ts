/** What runs are trained on: which data set, and which of its classes. */
import { type BuiltIn, DATA_NAMES, type DataName, isOwn, setOf } from '../../data/sets.ts';
import { ownSets } from '../../state/ownSets.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

/** Numbers of classes to choose from. */
const COUNTS = [2, 5, 10, 20, 50, 100, 200, 500] as const;

/** Brings data of somebody's own. */
const BRING = 'own';

/** All; and pairs and triples that toy figures show: far apart, easily taken for each other, and alike all three. */
const QUICK_DIGITS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [0, 1],
  [4, 9],
  [3, 5, 8],
];

/** @param set changes all runs. @param note what holds for all of it. */
export function createDataSettings(
  life: Lifetime,
  { session, ownData, act }: Context,
  set: (patch: Partial<RunConfig>) => void,
  note: HTMLElement,
): HTMLElement[] {
  const shared = () => session.selectedRun.value.config.value;

  const select = element('select');
  const data = element(
    'label',
    { class: 'field' },
    element('span', {}, () => aside().characters.data),
    select,
  );
  const nameOf = (name: DataName) =>
    isOwn(name)
      ? (ownSets.value.get(name)?.title ?? `${name.slice(6, 14)}…`)
      : aside().characters.sets[name as BuiltIn];
  life.effect(() => {
    const now = shared().data;
    const own = new Set([...ownSets.value.keys(), now].filter(isOwn));
    const names: DataName[] = [...DATA_NAMES, ...own];
    const options = names.map((value) => element('option', { value, selected: value === now }, nameOf(value)));
    select.replaceChildren(...options, element('option', { value: BRING }, aside().own.option));
  });
  select.addEventListener('change', () => {
    if (select.value !== BRING) return set({ data: select.value as DataName });
    select.value = session.selectedRun.peek().config.peek().data;
    act(async () => (await ownData()).open());
  });

  const sameDigits = (classes: readonly number[]) => classes.join() === shared().classes.join();
  const quick = QUICK_DIGITS.map((classes) => {
    const all = classes.length === 10;
    const button = element(
      'button',
      {
        type: 'button',
        class: 'chip',
        'aria-label': () => (all ? aside().fields.allDigits10 : aside().fields.onlyDigits(classes.map(String))),
        onclick: () => set({ classes: [...classes] }),
      },
      all ? () => aside().fields.all : element('span', { translate: 'no' }, classes.join(' ')),
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(sameDigits(classes))));
    return button;
  });
  const digits = Array.from({ length: 10 }, (_, digit) => {
    const box = element('input', { type: 'checkbox', 'aria-label': () => aside().fields.digit(String(digit)) });
    life.effect(() => {
      box.checked = shared().classes.includes(digit);
      const last = box.checked && shared().classes.length <= 2;
      box.disabled = last;
      box.title = last ? aside().fields.fewestDigits : '';
    });
    box.addEventListener('change', () => {
      const { classes } = session.selectedRun.peek().config.peek();
      const next = box.checked ? [...classes, digit].sort((a, b) => a - b) : classes.filter((other) => other !== digit);
      set({ classes: next });
    });
    const made = element(
      'label',
      { class: 'digit' },
      box,
      element('span', { 'aria-hidden': 'true', translate: 'no' }, String(digit)),
    );
    made.style.setProperty('--class', `var(--class-ink-${digit})`);
    return made;
  });
  const ofDigits = element(
    'div',
    { class: 'group-content' },
    element('div', { class: 'chips', role: 'group', 'aria-label': () => aside().fields.quickDigits }, ...quick),
    element(
      'fieldset',
      { class: 'digits' },
      element('legend', {}, () => aside().fields.classes),
      ...digits,
    ),
  );

  /** Other classes than digits are taken from the first on. */
  const counts = element('select');
  const counted = element('span');
  const count = element('label', { class: 'field' }, counted, counts);
  life.effect(() => setText(counted, isOwn(shared().data) ? aside().own.classCount : aside().characters.count));
  life.effect(() => {
    const { data: now, classes } = shared();
    const { trainable, fewest } = setOf(now);
    const usual = COUNTS.filter((one) => one >= Math.max(fewest, 2) && one < trainable);
    counts.replaceChildren(
      ...[...usual, trainable].map((value) =>
        element('option', { value, selected: value === classes.length }, whole(value)),
      ),
    );
    ofDigits.hidden = now !== 'mnist';
    count.hidden = now === 'mnist';
  });
  counts.addEventListener('change', () => set({ classes: [...Array(Number(counts.value)).keys()] }));

  const credit = element('p', { class: 'note' });
  life.effect(() => {
    const { data: now } = shared();
    const theirs = now === 'mnist' ? aside().fields.credit : aside().characters.credit;
    setText(credit, isOwn(now) ? '' : theirs);
  });
  return [data, ofDigits, count, note, credit];
}
