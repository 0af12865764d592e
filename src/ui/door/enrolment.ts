/** Who is enrolled: classes by a press, drawings from the pad, and the list of them. */
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { segments } from '../lab/options.ts';
import { COUNTS, count } from './choices.ts';
import { createChoosing } from './choosing.ts';
import { type Identities, type Identity, nameOf } from './identities.ts';
import { pictureOf, testPicture } from './pictures.ts';

export function createEnrolment(life: Lifetime, context: Context, identities: Identities): HTMLElement {
  const { session } = context;
  const draw = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().door.drawHelp,
      onclick: () => {
        const image = session.drawn.image.peek();
        const last = identities.list.peek().findLast(({ of }) => of === null);
        if (image) identities.draw(image.slice(), more.checked ? (last?.letter ?? null) : null);
      },
    },
    () => aside().door.draw,
  );
  const more = element('input', { type: 'checkbox' });
  const same = element('label', { class: 'door-more' }, more, () => aside().door.more);
  life.effect(() => {
    draw.disabled = session.drawn.image.value === null || identities.full;
    same.hidden = !identities.list.value.some(({ of }) => of === null);
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
    ...createChoosing(life, context, identities),
    counts,
    draw,
    same,
  );
}

export function createList(life: Lifetime, { session }: Context, identities: Identities): HTMLElement {
  const root = element('ul', { class: 'door-list' });
  const item = (identity: Identity) => {
    const { of } = identity;
    const called = nameOf(identity);
    const name = element('b', { translate: 'no' }, called);
    const images = of && session.startup.imagesOf(of.data).value?.images;
    // Classes have colours where there are as many as there are hues.
    if (of?.data === 'mnist') name.style.color = `var(--class-ink-${of.label})`;
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
          'aria-label': aside().door.remove(called),
          onclick: () => identities.remove(identity),
        },
        icon('close'),
      ),
    );
  };
  life.effect(() => {
    root.replaceChildren(...identities.list.value.map(item));
  });
  return root;
}
