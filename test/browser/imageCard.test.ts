import '../../src/ui/ui.css';
import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Focus } from '../../src/state/look/focus.ts';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { speak } from '../../src/text/language.ts';
import { createLifetime, type Lifetime } from '../../src/ui/kit/lifetime.ts';
import { createImageCard, type ImageCard } from '../../src/ui/stage/imageCard.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';

const DEGREES = 180 / Math.PI;
/** Digits of the run, and the direction of each one's ray in degrees. */
const CLASSES = [1, 4, 7];
const RAYS = [0, 90, 210];

/** Images by direction and length, the digit they are and the one they are taken for. */
const IMAGES = [
  { index: 40, angle: 10, length: 5, digit: 1, taken: 1 },
  { index: 7, angle: 80, length: 2, digit: 1, taken: 4 },
  { index: 900, angle: 100, length: 3, digit: 4, taken: 4 },
  { index: 12, angle: 20, length: 7, digit: 1, taken: 1 },
];

function frame(dim: 2 | 3): Frame {
  const direction = (angle: number, length: number) => {
    const plane = [length * Math.cos(angle / DEGREES), length * Math.sin(angle / DEGREES)];
    return dim === 2 ? plane : [0, ...plane];
  };
  const rays = RAYS.map((angle) => direction(angle, 2));
  return {
    step: 5,
    features: Float32Array.from(IMAGES.flatMap(({ angle, length }) => direction(angle, length))),
    predictions: Uint8Array.from(IMAGES, ({ taken }) => CLASSES.indexOf(taken)),
    classWeights: Float32Array.from({ length: dim * 3 }, (_, i) => rays[i % 3]![Math.floor(i / 3)]!),
    bias: null,
  } as Frame;
}

let life: Lifetime;
let card: ImageCard;
let run: Run;
let plot: HTMLElement;
const pinned = { focus: signal<Focus | null>(null), hit: signal(null) };

beforeEach(() => {
  life = createLifetime();
  const images = new Uint8Array(10_000 * 784).fill(100);
  const test = signal({ images, labels: new Uint8Array(10_000) });
  const startup = { imagesOf: () => test };
  card = createImageCard(life, { session: { startup, focus: { pinned: pinned.focus } }, pinned: pinned.hit });
  run = createRun('run-1', runConfig({ classes: CLASSES }), signal(null));
  run.record.introduce({
    indices: Uint16Array.from(IMAGES, ({ index }) => index),
    labels: Uint8Array.from(IMAGES, ({ digit }) => digit),
  });
  run.frame.value = frame(2);
  plot = document.createElement('div');
  plot.className = 'plot';
  plot.style.cssText = 'width: 500px; height: 500px';
  document.body.append(plot);
});

afterEach(() => {
  life.end();
  plot.remove();
});

const image = (index: number, x = 20, y = 20) => ({ focus: { kind: 'image', index } as const, x, y });
const words = () => card.element.innerText.replace(/\s+/g, ' ');
const bars = () =>
  [...card.element.querySelectorAll<HTMLElement>('.angle-bars > div')].map((column) => ({
    shown: !column.classList.contains('is-absent'),
    marks: ['is-own', 'is-winner'].filter((mark) => column.classList.contains(mark)),
    share: Number(column.querySelector('i')!.style.transform.match(/[\d.]+/)?.[0]),
  }));

describe('the card about an image', () => {
  it('names the digit, its length and its angle to its own ray', () => {
    card.show(run, image(40), false, plot);
    expect(words()).toContain('class 1');
    expect(words()).toContain('recognised');
    expect(words()).toMatch(/length 5 ray 1 10\.0°/);
    expect(card.element.parentElement).toBe(plot);
  });

  it('names a mistake, with the angle to both rays', () => {
    card.show(run, image(7), false, plot);
    expect(words()).toContain('taken for 4');
    expect(words()).toMatch(/ray 1 80\.0° ray 4 10\.0°/);
  });

  it('has a bar for each digit that takes part, its own and the winner’s marked', () => {
    card.show(run, image(7), false, plot);
    expect(bars().flatMap(({ shown }, digit) => (shown ? [digit] : []))).toEqual(CLASSES);
    expect(bars()[1]).toMatchObject({ marks: ['is-own'] });
    expect(bars()[4]).toMatchObject({ marks: ['is-winner'] });
    expect(bars()[1]!.share).toBeCloseTo(80 / 180, 4);
    expect(bars()[7]!.share).toBeCloseTo(130 / 180, 4);
  });

  it('measures in three dimensions as in two', () => {
    run.frame.value = frame(3);
    card.show(run, image(7), false, plot);
    expect(words()).toMatch(/length 2 ray 1 80\.0° ray 4 10\.0°/);
  });

  it('follows the training', () => {
    card.show(run, image(40), false, plot);
    run.frame.value = { ...frame(2), predictions: Uint8Array.of(2, 1, 1, 0) };
    expect(words()).toContain('taken for 7');
  });

  it('stands away from the pointer, inside the plot', () => {
    card.show(run, image(40, 30, 470), false, plot);
    const place = card.element.getBoundingClientRect();
    const around = plot.getBoundingClientRect();
    expect(place.left - around.left).toBeGreaterThan(250);
    expect(place.bottom - around.top).toBeLessThan(250);
    expect(getComputedStyle(card.element).pointerEvents).toBe('none');
  });

  it('is hidden for images that this run doesn’t show, and when nothing is pointed at', () => {
    card.show(run, image(41), false, plot);
    expect(card.element.hidden).toBe(true);
    card.show(run, image(40), false, plot);
    expect(card.element.hidden).toBe(false);
    card.show(run, null, false, plot);
    expect(card.element.hidden).toBe(true);
  });

  it('can be let go of once it is pinned', () => {
    pinned.focus.value = image(40).focus;
    card.show(run, image(40), true, plot);
    const close = card.element.querySelector<HTMLElement>('button[aria-label="Let go of it"]')!;
    expect(close.checkVisibility()).toBe(true);
    expect(card.element.querySelector('[role=img]')!.getAttribute('aria-label')).toContain('4: 80.0°');
    close.click();
    expect(pinned.focus.value).toBeNull();
    card.show(run, image(7), false, plot);
    expect(close.checkVisibility()).toBe(false);
  });
});

describe('the card about a class', () => {
  it('says how many are recognised, how far out and how close to their ray they are', () => {
    card.show(run, { focus: { kind: 'class', digit: 1 }, x: 1, y: 1 }, false, plot);
    expect(words()).toContain('2 of 3 recognised');
    expect(words()).toContain('mostly taken for 4 1×');
    expect(words()).toMatch(/mean length 4\.7 mean angle to ray 36\.7°/);
    expect(bars()[4]!.share).toBeCloseTo(0.5, 4);
  });

  it.each(['en', 'zh'] as const)('has room for whatever it says, in %s', async (language) => {
    await speak(language);
    card.show(run, { focus: { kind: 'class', digit: 1 }, x: 1, y: 1 }, false, plot);
    const rows = [...card.element.querySelectorAll<HTMLElement>('dl > div')];
    expect(rows).toHaveLength(3);
    // As much as a test set can have of one class.
    rows[2]!.querySelector('dd')!.textContent = rows[2]!.querySelector('dd')!.textContent!.replace('1', '1,000');
    for (const row of rows) expect(row.scrollWidth, row.textContent!).toBeLessThanOrEqual(row.clientWidth);
    await speak('en');
  });
});
