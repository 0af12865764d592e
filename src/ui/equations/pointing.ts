/** Letters of formulas and what they stand for, both ways: pointing at one lights the other. */
import './pointing.css';
import { effect } from '@preact/signals-core';
import type { KeyEntry } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { startWalking } from './walking.ts';

/** Entries of the key that a letter lights: the first that the pictures show now. */
const LIT: Readonly<Record<string, readonly KeyEntry[]>> = { dots: ['dots'], ray: ['ray'], angle: ['arc', 'mean'] };

const ON = 'is-spoken-of';

/** What a piece of the page has to do with formulas; null for nothing. */
function subjectOf(target: Element): string | null {
  const letter = target.closest<HTMLElement>('[data-speaks]')?.dataset.speaks;
  if (letter !== undefined) return letter;
  const setting = target.closest<HTMLElement>('.slider')?.dataset.setting;
  if (setting !== undefined) return `set-${setting}`;
  const entry = target.closest<HTMLElement>('.key-entry')?.dataset.entry;
  const known = Object.entries(LIT).find(([, entries]) => entries.some((one) => one === entry));
  if (known) return known[0];
  return target.closest('.inspector-target') ? 'target' : null;
}

/** What stands for a subject on the page: its letters, and what they are about. */
const selectorOf = (subject: string): string => {
  const things = [
    `[data-speaks="${subject}"]`,
    ...(LIT[subject] ?? []).map((entry) => `.key-entry[data-entry="${entry}"]`),
    ...(subject.startsWith('set-') ? [`.slider[data-setting="${subject.slice(4)}"]`] : []),
    ...(subject === 'target' ? ['.inspector-target'] : []),
  ];
  return things.join(', ');
};

export function startPointing({ lit, pointed }: Context, page: HTMLElement): void {
  let shown: string | null = null;
  /** What the key had lit before a letter did. */
  let before: KeyEntry | null | undefined;

  const show = (subject: string | null) => {
    if (subject === shown) return;
    shown = subject;
    for (const one of page.querySelectorAll(`.${ON}`)) one.classList.remove(ON);
    if (subject !== null) for (const one of page.querySelectorAll(selectorOf(subject))) one.classList.add(ON);
  };
  const light = (subject: string | null) => {
    const entry = (subject === null ? [] : (LIT[subject] ?? [])).find((one) =>
      page.querySelector(`.key-entry[data-entry="${one}"]:not([hidden])`),
    );
    if (entry) {
      if (before === undefined) before = lit.peek();
      lit.value = entry;
    } else if (before !== undefined) {
      lit.value = before;
      before = undefined;
    }
  };

  const turn = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    const subject = target && subjectOf(target);
    show(subject);
    light(target?.closest('[data-speaks]') ? subject : null);
  };
  const leave = () => {
    show(null);
    light(null);
  };
  page.addEventListener('pointerover', turn);
  page.addEventListener('pointerleave', leave);
  page.addEventListener('focusin', turn);
  page.addEventListener('focusout', leave);
  startWalking(page, {
    selectorOf,
    light(letter) {
      const subject = letter && subjectOf(letter);
      show(subject);
      light(subject);
    },
  });
  // A point or a ray in a picture has its letter too.
  effect(() => {
    const hit = pointed.value?.hit;
    if (hit) show(hit.focus.kind === 'class' ? 'ray' : 'dots');
  });
}
