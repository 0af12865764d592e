/** Who is enrolled: digits by a press, drawings from the pad, and the list of them. */
import { untracked } from '@preact/signals-core';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { segments } from '../lab/options.ts';
import { COUNTS, count } from './choices.ts';
import type { Identities, Identity } from './identities.ts';
import { digitsOf, firstOf } from './knocking.ts';
import { pictureOf, testPicture } from './pictures.ts';

export function createEnrolment(life: Lifetime, context: Context, identities: Identities): HTMLElement {
  const { session } = context;
  const chips = element('span', { class: 'door-digits', role: 'group', 'aria-label': () => aside().door.digits });
  life.effect(() => {
    const run = session.selectedRun.value;
    const enrolled = identities.list.value;
    chips.replaceChildren(
      ...digitsOf(run).map((digit) =>
        element(
          'button',
          {
            type: 'button',
            class: 'chip',
            'aria-pressed': String(enrolled.some((one) => one.digit === digit)),
            translate: 'no',
            onclick: () => untracked(() => identities.toggle(digit, firstOf(run, digit, Number(count.peek())))),
          },
          String(digit),
        ),
      ),
    );
  });
  const draw = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().door.drawHelp,
      onclick: () => {
        const image = session.drawn.image.peek();
        const last = identities.list.peek().findLast(({ digit }) => digit === null);
        if (image) identities.draw(image.slice(), more.checked ? (last?.name ?? null) : null);
      },
    },
    () => aside().door.draw,
  );
  const more = element('input', { type: 'checkbox' });
  const same = element('label', { class: 'door-more' }, more, () => aside().door.more);
  life.effect(() => {
    draw.disabled = session.drawn.image.value === null || identities.full;
    same.hidden = !identities.list.value.some(({ digit }) => digit === null);
  });
  const counts = segments(
    life,
    () => aside().door.count,
    COUNTS,
    (value) => whole(Number(value)),
    count,
  );
  return element(
    'div',
    { class: 'door-enrol' },
    element('span', { class: 'caption' }, () => aside().door.enrol),
    chips,
    counts,
    draw,
    same,
  );
}

export function createList(life: Lifetime, { session }: Context, identities: Identities): HTMLElement {
  const root = element('ul', { class: 'door-list' });
  const item = (identity: Identity, images: Uint8Array | undefined) => {
    const name = element('b', { translate: 'no' }, identity.name);
    if (identity.digit !== null) name.style.color = `var(--class-ink-${identity.digit})`;
    const pictures = identity.images.flatMap((image) => {
      if ('pixels' in image) return [pictureOf(image.pixels, 1)];
      return images ? [testPicture(images, image.index)] : [];
    });
    return element(
      'li',
      {},
      name,
      ...pictures,
      element(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': aside().door.remove(identity.name),
          onclick: () => identities.remove(identity),
        },
        icon('close'),
      ),
    );
  };
  life.effect(() => {
    const images = session.startup.testImages.value?.images;
    root.replaceChildren(...identities.list.value.map((identity) => item(identity, images)));
  });
  return root;
}
