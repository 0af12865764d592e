/** The card about the test image or the class that is pointed at or pinned; one serves all panels. */
import { columnsOf } from '../../losses/centres.ts';
import './imageCard.css';
import { batch, computed, signal } from '@preact/signals-core';
import { anglesToWeights, featureNorm } from '../../math/verdict.ts';
import { type FocusState, sameFocus } from '../../state/look/focus.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, shortNumber, whole } from '../../text/numbers.ts';
import type { Hit } from '../../views/contract.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { type Angles, barsOf, createAngleBars } from '../inspector/angleBars.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { createDigitPicture } from './digitPicture.ts';
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

/** What the words and bars of a card say. */
interface Contents extends Omit<Angles, 'own'> {
  /** Its label, and what that is called. */
  digit: number;
  name: string;
  verdict: string;
  wrong: boolean;
  facts: readonly (readonly [name: string, value: string])[];
  own: number;
  /** Test image to show. */
  index: number | null;
}

const angleText = (angle: number | undefined) => figure(angle, degrees, words().figures.none);
const lengthText = (length: number) => figure(length, shortNumber, words().figures.none);

/** A run's parts where they belong together, which they don't right after its digits changed. */
interface Parts {
  frame: Frame;
  probe: ShownImages;
  config: RunConfig;
  dim: number;
}

function partsOf(run: Run): Parts | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const config = run.config.value;
  if (!frame || !probe || probe.labels.length === 0) return null;
  const dim = frame.features.length / probe.labels.length;
  return frame.classWeights.length === dim * columnsOf(config) ? { frame, probe, config, dim } : null;
}

function aboutImage({ frame, probe, config, dim }: Parts, index: number): Contents | null {
  const { classes } = config;
  const name = (label: number) => className(config, label);
  const row = probe.indices.indexOf(index);
  const own = probe.labels[row];
  if (own === undefined) return null;
  const winner = classes[frame.predictions[row] ?? 0] ?? own;
  const feature = frame.features.subarray(row * dim, (row + 1) * dim);
  const angles = anglesToWeights(feature, frame.classWeights, classes.length);
  const angleTo = (label: number) => angleText(angles[classes.indexOf(label)]);
  const wrong = winner !== own;
  const facts: [string, string][] = [
    [words().imageCard.length, lengthText(featureNorm(feature))],
    [words().imageCard.angleTo(name(own)), angleTo(own)],
  ];
  if (wrong) facts.push([words().imageCard.angleTo(name(winner)), angleTo(winner)]);
  return {
    digit: own,
    name: name(own),
    verdict: wrong ? words().imageCard.wrong(name(winner)) : words().imageCard.right,
    wrong,
    facts,
    caption: words().imageCard.angles,
    ...barsOf(config, angles, own),
    winner,
    own,
    index,
  };
}

/** The digit that images of a class are most often mistaken for. */
function worstConfusion(counts: ReadonlyMap<number, number>): { digit: number; count: number } | null {
  const [worst] = [...counts].sort(([a, times], [b, others]) => others - times || a - b);
  return worst ? { digit: worst[0], count: worst[1] } : null;
}

function aboutClass({ frame, probe, config, dim }: Parts, digit: number): Contents | null {
  const { classes } = config;
  const position = classes.indexOf(digit);
  if (position < 0) return null;
  const { classWeights, features, predictions } = frame;
  // Of several weight vectors the middle one.
  const columns = classWeights.length / dim;
  const column = position * (columns / classes.length) + ((columns / classes.length) >> 1);
  const ray = Float32Array.from({ length: dim }, (_, d) => classWeights[d * columns + column] ?? 0);
  const others = anglesToWeights(ray, classWeights, classes.length);
  // Rounding would make some tiny angle of it.
  others[position] = 0;
  const mistaken = new Map<number, number>();
  const scratch = new Float32Array(1);
  let all = 0;
  let right = 0;
  let lengths = 0;
  let angles = 0;
  probe.labels.forEach((label, row) => {
    if (label !== digit) return;
    const feature = features.subarray(row * dim, (row + 1) * dim);
    const taken = classes[predictions[row] ?? 0] ?? digit;
    all += 1;
    if (taken === digit) right += 1;
    else mistaken.set(taken, (mistaken.get(taken) ?? 0) + 1);
    lengths += featureNorm(feature);
    angles += anglesToWeights(feature, ray, 1, scratch)[0] ?? 0;
  });
  const worst = worstConfusion(mistaken);
  return {
    digit,
    name: className(config, digit),
    verdict: words().imageCard.share(whole(right), whole(all)),
    wrong: false,
    facts: [
      [words().imageCard.meanLength, lengthText(lengths / all)],
      [words().imageCard.meanAngle, angleText(angles / all)],
      ...(worst
        ? [
            [
              words().imageCard.mistakenFor(className(config, worst.digit)),
              words().imageCard.times(worst.count, whole(worst.count)),
            ] as const,
          ]
        : []),
    ],
    caption: words().imageCard.rays,
    ...barsOf(config, others, digit),
    winner: digit,
    own: digit,
    index: null,
  };
}

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
    { type: 'button', class: 'icon-button', 'aria-label': () => words().imageCard.close, onclick: letGo },
    icon('close'),
  );
  const root = element(
    'div',
    { class: 'image-card', role: 'group', 'aria-label': () => words().imageCard.name, hidden: true },
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
    return now.focus.kind === 'image' ? aboutImage(parts, now.focus.index) : aboutClass(parts, now.focus.digit);
  });
  const index = computed(() => contents.value?.index ?? null);

  life.effect(() => {
    const now = contents.value;
    const pinned = pinnedNow.value;
    root.hidden = now === null;
    if (!now) return;
    setText(digit, words().imageCard.digit(now.name));
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
