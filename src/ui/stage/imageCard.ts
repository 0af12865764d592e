/** The card about the test image or the class that is pointed at or pinned; one serves all panels. */
import './imageCard.css';
import { batch, computed, signal } from '@preact/signals-core';
import { type FocusState, sameFocus } from '../../state/look/focus.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import type { Hit } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { createAngleBars } from '../inspector/angleBars.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { aboutClass, aboutImage, partsOf } from './cardContents.ts';
import { createDigitPicture } from './digitPicture.ts';
import { aboutUnseen } from './unseenCard.ts';
import { createWhyButton } from './whyButton.ts';

/** Pixels of one MNIST image. */
const PIXELS = 784;

/** Outer size, as the style sheet has it: known, so that nothing must be measured while the pointer moves. Pixels. */
export const CARD = { width: 180, height: 184 } as const;
/** To the edge of the plot. */
const MARGIN = 4;
/** To the pointer. */
const CLEARANCE = 16;

type Focused = Hit['focus'];

/**
 * Where the card stands in a plot of this size: in the corner far from the pointer, and clear of it. Where the plot is
 * too small for both it goes over the edge as little as it can, below rather than aside: there are its panel's figures.
 * All in CSS pixels, from the plot's upper left.
 */
export function placeCard(
  { x, y }: { x: number; y: number },
  plot: { width: number; height: number },
): { left: number; top: number } {
  const right = plot.width - CARD.width - MARGIN;
  const bottom = plot.height - CARD.height - MARGIN;
  const corner = { left: x < plot.width / 2 ? right : MARGIN, top: y < plot.height / 2 ? bottom : MARGIN };
  const choices = [
    { left: Math.max(right, x + CLEARANCE), top: corner.top, over: x + CLEARANCE - right },
    {
      left: Math.min(MARGIN, x - CLEARANCE - CARD.width),
      top: corner.top,
      over: MARGIN - (x - CLEARANCE - CARD.width),
    },
    { left: corner.left, top: Math.max(bottom, y + CLEARANCE), over: (y + CLEARANCE - bottom) / 2 },
    {
      left: corner.left,
      top: Math.min(MARGIN, y - CLEARANCE - CARD.height),
      over: MARGIN - (y - CLEARANCE - CARD.height),
    },
  ];
  // The most room where there is some, the least lack of it where there isn't.
  const { left, top } = choices.reduce((best, choice) => (choice.over < best.over ? choice : best));
  return { left, top };
}

export interface ImageCard {
  readonly element: HTMLElement;
  /**
   * Shows what was hit in this run's plot, and follows its frames; null hides the card. Cheap enough for each move of
   * the pointer. The card moves into the plot.
   * @param pinned whether it stays, with a button that lets go of it.
   */
  show(run: Run, hit: Hit | null, pinned: boolean, plot: HTMLElement): void;
}

/** What the card needs of the page. */
export interface ImageCardContext extends Partial<Pick<Context, 'charts' | 'act'>> {
  session: { startup: Pick<Session['startup'], 'imagesOf'>; focus: Pick<FocusState, 'pinned'> };
  pinned: Context['pinned'];
}

export function createImageCard(life: Lifetime, context: ImageCardContext): ImageCard {
  const { session, pinned: pinnedHit } = context;
  const subject = signal<{ run: Run; focus: Focused } | null>(null);
  const pinnedNow = signal(false);

  const picture = createDigitPicture();
  const digit = element('b');
  const verdict = element('span', { class: 'image-card-verdict' });
  const facts = Array.from({ length: 3 }, () => {
    const name = element('dt');
    const value = element('dd', { class: 'number' });
    return { name, value, root: element('div', {}, name, value) };
  });
  const caption = element('p', { class: 'caption' });
  const bars = createAngleBars();
  const letGo = () =>
    batch(() => {
      session.focus.pinned.value = null;
      pinnedHit.value = null;
    });
  const close = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': () => aside().imageCard.close, onclick: letGo },
    icon('close'),
  );
  const root = element(
    'div',
    { class: 'image-card', role: 'group', 'aria-label': () => aside().imageCard.name, hidden: true },
    element(
      'div',
      { class: 'image-card-head' },
      picture.element,
      element('div', {}, digit, verdict, element('dl', {}, ...facts.map((fact) => fact.root))),
    ),
    caption,
    bars.element,
    createWhyButton(life, context, subject, pinnedNow),
    close,
  );

  const contents = computed(() => {
    const now = subject.value;
    const parts = now && partsOf(now.run);
    if (!now || !parts) return null;
    if (now.focus.kind === 'class') return aboutClass(parts, now.focus.digit);
    return aboutImage(parts, now.focus.index) ?? aboutUnseen(now.run, now.focus.index);
  });
  const index = computed(() => contents.value?.index ?? null);

  life.effect(() => {
    const now = contents.value;
    const pinned = pinnedNow.value;
    root.hidden = now === null;
    if (!now) return;
    setText(digit, aside().imageCard.digit(now.name));
    digit.style.color = `var(--class-ink-${now.digit}, var(--ink))`;
    setText(verdict, now.verdict);
    verdict.classList.toggle('is-wrong', now.wrong);
    facts.forEach(({ name, value, root: line }, i) => {
      const [text, number] = now.facts[i] ?? ['', ''];
      line.hidden = text === '';
      setText(name, text);
      setText(value, number);
    });
    setText(caption, now.caption);
    bars.show(now, pinned);
  });
  life.effect(() => {
    root.classList.toggle('is-pinned', pinnedNow.value);
    close.hidden = !pinnedNow.value;
  });
  life.effect(() => {
    const position = index.value;
    const run = subject.value?.run;
    const images = run && session.startup.imagesOf(run.config.value.data).value?.images;
    picture.element.hidden = position === null;
    picture.show(
      position === null || !images ? null : images.subarray(position * PIXELS, (position + 1) * PIXELS),
      255,
    );
  });
  life.atEnd(() => root.remove());

  return {
    element: root,
    show(run, hit, pinned, plot) {
      const before = subject.peek();
      if (hit === null) {
        if (before) subject.value = null;
        return;
      }
      // Read before anything is written, so that the browser needn't lay the page out for it.
      const place = placeCard(hit, { width: plot.clientWidth, height: plot.clientHeight });
      if (root.parentElement !== plot) plot.append(root);
      root.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
      pinnedNow.value = pinned;
      if (before?.run !== run || !sameFocus(before.focus, hit.focus)) subject.value = { run, focus: hit.focus };
    },
  };
}
