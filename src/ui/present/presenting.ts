/** The page in front of a class: panels, m and λ, a large step, and what a hand or a clicker needs. Loads when it is asked for. */
import './present.css';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { PageCommands } from '../commands.ts';
import type { Context } from '../context.ts';
import { listenToKeys } from '../keyboard.ts';
import { type Command, createCommandButton, type KeyCommand } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { createLifetime, type Lifetime, setText } from '../kit/lifetime.ts';
import { createBlank } from './blank.ts';
import { createDeck, type Deck } from './deck.ts';
import { fillScreen } from './fullScreen.ts';
import { presented } from './presented.ts';
import { createRing } from './ring.ts';
import { theTalk } from './talk.ts';

export interface Presenting {
  present(on: boolean): void;
}

interface Deeds {
  deck: Deck;
  leave(): void;
  blank(): void;
}

/** What can be done while one presents, besides what the page can do. */
function presentingCommands({ deck, leave, blank }: Deeds) {
  const always = () => true;
  return {
    back: {
      id: 'viewBefore',
      keys: ['PageUp'],
      label: () => aside().present.back,
      icon: () => 'down',
      possible: always,
      run: () => deck.walk(-1),
    },
    forward: {
      id: 'nextView',
      keys: ['PageDown'],
      label: () => aside().present.forward,
      icon: () => 'down',
      possible: always,
      run: () => deck.walk(1),
    },
    blank: { id: 'blank', keys: ['b'], possible: always, run: blank },
    leave: {
      id: 'leave',
      keys: [],
      label: () => aside().present.leave,
      icon: () => 'close',
      possible: always,
      run: leave,
    },
  } satisfies Record<string, KeyCommand | Command>;
}

/** How far the runs are and which view this is, with the buttons that a finger needs. */
function createBar(
  life: Lifetime,
  { session }: Context,
  { place }: Deck,
  own: ReturnType<typeof presentingCommands>,
  page: PageCommands,
): HTMLElement {
  const step = element('b', { class: 'number' });
  const at = element('span', { class: 'present-place number' });
  life.effect(() => setText(step, whole(session.selectedRun.value.shown.value?.step ?? 0)));
  life.effect(() => {
    const { value: now } = place;
    setText(at, now ? aside().present.place(whole(now.at + 1), whole(now.of)) : '');
  });
  const button = (command: Command) => createCommandButton(life, command);
  return element(
    'section',
    { class: 'present-bar', 'aria-label': () => aside().present.bar },
    element('p', { class: 'present-step' }, () => aside().present.step, ' ', step),
    button(page.play),
    createCommandButton(life, own.back, { class: 'icon-button turned-before' }),
    at,
    createCommandButton(life, own.forward, { class: 'icon-button turned-after' }),
    button(own.leave),
  );
}

/** @param root of the page. @param leave ends it, however it was begun. */
export function createPresenting(root: HTMLElement, context: Context, page: PageCommands): Presenting {
  const { arranger, padOpen, session } = context;
  let life: Lifetime | null = null;

  function begin(): void {
    if (life) return;
    const own = createLifetime();
    life = own;
    padOpen.value = false;
    const deck = createDeck(context, theTalk(), (address) => {
      location.replace(`#${address}`);
    });
    const blank = createBlank(own, root);
    const commands = presentingCommands({ deck, leave: end, blank: blank.toggle });
    root.append(createBar(own, context, deck, commands, page), createRing(own));
    own.atEnd(() => {
      for (const piece of root.querySelectorAll('.present-bar, .pointer-ring')) piece.remove();
    });
    own.atEnd(listenToKeys(Object.values(commands)));
    fillScreen(own, {
      left: end,
      refused: () =>
        session.messages.error({ kind: 'late', id: 'noFullScreen', tell: () => aside().present.noFullScreen }),
    });
    arranger.value = presented;
    own.mount();
  }

  function end(): void {
    life?.end();
    life = null;
    arranger.value = null;
  }

  return { present: (on) => (on ? begin() : end()) };
}
