/** The card on which a digit is drawn, with what the networks see of it and take it for. */
import { aside } from '../../text/aside.ts';
import './pad.css';
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { draw } from '../../state/drawing.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { createDigitPicture } from '../stage/digitPicture.ts';
import { createInk, INK_SIDE } from './ink.ts';
import { createResults } from './results.ts';
import { createSurface } from './surface.ts';
import { pickTestDigit } from './testDigit.ts';

/** Where the pad is a sheet at the bottom; as in its style sheet. */
const NARROW = '(max-width: 767px)';

export interface Pad {
  readonly element: HTMLElement;
  readonly isOpen: ReadonlySignal<boolean>;
  open(): void;
  /** Takes the star away with it. */
  close(): void;
}

/** @param random numbers from 0 up to 1, for the choice of test digits. */
export function createPad(life: Lifetime, { session }: Context, random = Math.random): Pad {
  const { drawn, startup } = session;
  const isOpen = signal(false);
  /** The test digit on the sheet; null where it was drawn by hand. */
  const testDigit = signal<number | null>(null);
  const active = computed(() => isOpen.value && drawn.image.value !== null);

  const inkOf = createInk();
  const picture = createDigitPicture(() => aside().pad.seen);
  const surface = createSurface(life, {
    label: () => aside().pad.sheet,
    onBegin() {
      root.focus({ preventScroll: true });
      if (testDigit.peek() !== null) wipe();
    },
    onChange(strokes) {
      draw(drawn, inkOf(strokes), INK_SIDE);
    },
  });
  function wipe(): void {
    surface.clear();
    testDigit.value = null;
    drawn.image.value = null;
  }

  const useTestDigit = () => {
    const test = startup.testImages.peek();
    const known = new Set(session.runs.peek().flatMap((run) => run.config.peek().classes));
    // Another digit each time shows more than another 7.
    known.delete(testDigit.peek() ?? Number.NaN);
    const picked = test && pickTestDigit(test, known, random);
    if (!picked) return;
    testDigit.value = picked.digit;
    drawn.image.value = picked.image;
    picture.show(picked.image, 1);
    surface.show(picture.element);
  };

  const close = () => {
    if (!isOpen.peek()) return;
    isOpen.value = false;
    wipe();
  };

  const hint = element('p', { class: 'pad-hint' }, () => aside().pad.hint);
  const clear = element('button', { type: 'button', class: 'quiet', onclick: wipe }, () => aside().pad.clear);
  const another = element(
    'button',
    { type: 'button', class: 'quiet', 'data-tip': () => aside().pad.testDigitHelp, onclick: useTestDigit },
    () => aside().pad.testDigit,
  );
  const origin = element('span');
  const side = element(
    'div',
    { class: 'pad-side' },
    element(
      'div',
      { class: 'pad-seen', 'data-tip': () => aside().pad.seenHelp },
      element('div', { class: 'pad-picture' }, picture.element),
      element(
        'p',
        {},
        element('span', {}, () => aside().pad.seen),
        origin,
      ),
    ),
    createResults(life, session, active),
  );
  const root = element(
    'section',
    { class: 'pad', tabindex: -1, role: 'dialog', 'aria-label': () => aside().pad.title, hidden: true },
    element(
      'header',
      { class: 'pad-head' },
      element('h2', {}, () => aside().pad.title),
      element(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': () => aside().pad.close,
          'data-tip': () => aside().pad.close,
          onclick: close,
        },
        icon('close'),
      ),
    ),
    element('div', { class: 'pad-sheet' }, surface.element, hint),
    element('div', { class: 'pad-actions' }, clear, another),
    side,
  );
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // Else the page would take it too, and show all panels.
    event.preventDefault();
    close();
  });

  life.effect(() => {
    root.hidden = !isOpen.value;
  });
  life.effect(() => {
    const image = drawn.image.value;
    root.classList.toggle('is-blank', image === null);
    hint.hidden = image !== null;
    clear.disabled = image === null;
    picture.show(image, 1);
  });
  life.effect(() => {
    another.disabled = startup.testImages.value === null;
  });
  life.effect(() => setText(origin, testDigit.value === null ? '' : aside().pad.written(String(testDigit.value))));

  return {
    element: root,
    isOpen,
    open() {
      isOpen.value = true;
      root.focus({ preventScroll: true });
      // There the sheet would cover half of the picture in which the star appears.
      if (matchMedia(NARROW).matches) root.parentElement?.querySelector('.panels')?.scrollIntoView({ block: 'start' });
    },
    close,
  };
}
