/** The hardest pairs of the selected run as images: one digit far apart, and two digits close together. */
import { aside } from '../../text/aside.ts';
import { degrees } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createDigitPicture } from '../stage/digitPicture.ts';
import type { Reported, Reports } from './reports.ts';

/** Pixels of one image. */
const PIXELS = 784;

type Kind = 'same' | 'different';

function pairsOf({ report, indices, labels }: Reported, kind: Kind, images: Uint8Array): HTMLElement[] {
  return (report?.hardest[kind] ?? []).map(({ rows, angle }) => {
    const digits = rows.map((row) => String(labels[row]));
    const pictures = rows.map((row) => {
      const picture = createDigitPicture();
      const index = indices[row] as number;
      picture.show(images.subarray(index * PIXELS, (index + 1) * PIXELS), 255);
      return picture.element;
    });
    const told = aside().lab.hardest.pair(digits[0] ?? '', digits[1] ?? '', degrees(angle));
    return element(
      'li',
      { title: told },
      element('span', { class: 'lab-pictures', role: 'img', 'aria-label': told }, ...pictures),
      element('span', { class: 'number', 'aria-hidden': 'true' }, degrees(angle)),
    );
  });
}

export function createHardest(life: Lifetime, { session }: Context, { list }: Reports): HTMLElement {
  const kinds = (['same', 'different'] as const).map((kind) => ({
    kind,
    pairs: element('ul', { class: 'lab-pairs' }),
  }));
  life.effect(() => {
    const run = session.selectedRun.value;
    const one = list.value.find((reported) => reported.run === run);
    const images = session.startup.testImages.value?.images;
    for (const { kind, pairs } of kinds) pairs.replaceChildren(...(one && images ? pairsOf(one, kind, images) : []));
  });
  return element(
    'div',
    { class: 'lab-hardest' },
    ...kinds.flatMap(({ kind, pairs }) => [element('h4', {}, () => aside().lab.hardest[kind]), pairs]),
  );
}
