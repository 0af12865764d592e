/** The hardest pairs of the selected run as images: one class far apart, and two classes close together. */
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { degrees } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { createDigitPicture } from '../stage/digitPicture.ts';
import type { Reported, Reports } from './reports.ts';

/** Pixels of one image. */
const PIXELS = 784;

/** Pairs of a kind that a report names at most. */
const PLACES = 12;

type Kind = 'same' | 'different';

/** A place for a pair: shown again and again, since runs that train have others twice a second. */
function createPlace() {
  const pictures = [createDigitPicture(), createDigitPicture()];
  const both = element('span', { class: 'lab-pictures', role: 'img' }, ...pictures.map((picture) => picture.element));
  const text = element('span', { class: 'number', 'aria-hidden': 'true' });
  const root = element('li', {}, both, text);
  return {
    root,
    /** @param images of the test set that the report is about. @param nameOf what a label is called. */
    show(reported: Reported, kind: Kind, k: number, images: Uint8Array, nameOf: (label: number) => string) {
      const pair = reported.report?.hardest[kind][k];
      root.hidden = !pair;
      if (!pair) return;
      const { rows, angle } = pair;
      const [first, second] = rows.map((row) => nameOf(reported.labels[row] ?? Number.NaN));
      pictures.forEach((picture, i) => {
        const index = reported.indices[rows[i] as number] as number;
        picture.show(images.subarray(index * PIXELS, (index + 1) * PIXELS), 255);
      });
      const told = aside().lab.hardest.pair(first ?? '', second ?? '', degrees(angle));
      setAttribute(both, 'aria-label', told);
      setAttribute(root, 'title', told);
      setText(text, degrees(angle));
    },
  };
}

export function createHardest(life: Lifetime, { session }: Context, { list }: Reports): HTMLElement {
  const kinds = (['same', 'different'] as const).map((kind) => ({
    kind,
    places: Array.from({ length: PLACES }, createPlace),
  }));
  life.effect(() => {
    const run = session.selectedRun.value;
    const one = list.value.find((reported) => reported.run === run);
    const config = run.config.value;
    const images = session.startup.imagesOf(config.data).value?.images;
    const nameOf = (label: number) => className(config, label);
    for (const { kind, places } of kinds) {
      places.forEach((place, k) => {
        if (one && images) place.show(one, kind, k, images, nameOf);
        else place.root.hidden = true;
      });
    }
  });
  return element(
    'div',
    { class: 'lab-hardest' },
    ...kinds.flatMap(({ kind, places }) => [
      element('h4', {}, () => aside().lab.hardest[kind]),
      element('ul', { class: 'lab-pairs' }, ...places.map(({ root }) => root)),
    ]),
  );
}
