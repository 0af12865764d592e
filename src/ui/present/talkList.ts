/** The views of the talk as a list: added, named, put in order, taken out, and saved as addresses. */
import { signal } from '@preact/signals-core';
import { MOST_VIEWS, type Talk, type TalkView } from '../../state/keeping/talk.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { save } from '../takeaway/save.ts';

export interface TalkListOptions {
  session: Session;
  talk: Talk;
  /** Writes the address at once and gives it. */
  link(): string;
}

/** What an address has after its "#". */
const afterHash = (address: string) => address.split('#', 2)[1] ?? '';

/** The addresses of views, one a line. @param page the address of the page that they are views of. */
export const addressList = (views: readonly TalkView[], page: string): string =>
  views.map(({ address }) => `${page.split('#', 1)[0]}${address === '' ? '' : `#${address}`}\n`).join('');

export function createTalkList(life: Lifetime, { session, talk, link }: TalkListOptions): HTMLElement {
  const { views, kept } = talk;
  const rows = element('ol', { class: 'talk-views' });
  const told = element('p', { class: 'note', role: 'status' });
  /** What the last press came to; a function, so that it follows the language. */
  const said = signal<() => string>(() => '');

  const nameNow = () => {
    const at = session.standsAt();
    const names = session.runs.peek().map((run) => session.nameOf(run).short);
    return aside().talk.named(names, at === null ? null : whole(at));
  };
  const add = () => {
    const fits = talk.add({ name: nameNow(), address: afterHash(link()) });
    const { length } = views.peek();
    said.value = () => (fits ? aside().talk.added(whole(length)) : aside().talk.full(whole(MOST_VIEWS)));
  };
  const saved = () =>
    save(new Blob([addressList(views.peek(), location.href)], { type: 'text/plain' }), 'anglescope-talk.txt');

  const row = (view: TalkView, place: number, { length }: readonly TalkView[]) => {
    const named = whole(place + 1);
    const name = element('input', { type: 'text', 'aria-label': () => aside().talk.view(named) });
    name.value = view.name;
    name.addEventListener('change', () => talk.rename(place, name.value));
    const action = (what: 'earlier' | 'later' | 'remove', run: () => void) =>
      element(
        'button',
        {
          type: 'button',
          class: `icon-button talk-${what}`,
          'aria-label': () => aside().talk[what](named),
          onclick: run,
        },
        icon(what === 'remove' ? 'close' : 'down'),
      );
    const moved = (to: number) => () => {
      talk.move(place, to);
      // The row was made anew at its new place.
      rows.children[to]?.querySelector<HTMLElement>('button')?.focus();
    };
    return element(
      'li',
      {},
      name,
      place > 0 ? action('earlier', moved(place - 1)) : null,
      place < length - 1 ? action('later', moved(place + 1)) : null,
      action('remove', () => talk.remove(place)),
    );
  };
  const saving = element('button', { type: 'button', class: 'quiet', onclick: saved }, () => aside().talk.save);
  life.effect(() => {
    rows.replaceChildren(...views.value.map(row));
    saving.hidden = views.value.length === 0;
  });
  life.effect(() => setText(told, kept.value ? said.value() : aside().talk.notKept));
  return element(
    'section',
    { class: 'share-part' },
    element('h3', {}, () => aside().talk.title),
    element('p', { class: 'note' }, () => aside().talk.about),
    rows,
    element(
      'div',
      { class: 'share-row' },
      element('button', { type: 'button', class: 'quiet', onclick: add }, icon('plus'), () => aside().talk.add),
      saving,
    ),
    told,
  );
}
