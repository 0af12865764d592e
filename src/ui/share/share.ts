/** The dialog that shares the page: its link, a code for phones, a frame for other pages, and the talk. */
import './share.css';
import { fullAddress } from '../../state/asked.ts';
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { createDialogHead } from '../kit/dialogHead.ts';
import { element } from '../kit/element.ts';
import { createLifetime } from '../kit/lifetime.ts';
import { theTalk } from '../present/talk.ts';
import { createTalkList } from '../present/talkList.ts';
import { createCopied } from './copied.ts';
import { createFramePart } from './frame.ts';

export interface ShareOptions {
  /** Writes the address at once and gives it. */
  link(): string;
  /** Whether the page keeps anything. */
  keeps: boolean;
}

/** Opens the dialog; it takes itself away when it is closed. */
export function openShare({ session }: Context, { link, keeps }: ShareOptions): void {
  // Pressed again while its code was on its way.
  if (document.querySelector('dialog.share')) return;
  const life = createLifetime();
  const address = fullAddress(link());
  const names = session.runs.peek().map((run) => session.nameOf(run).full);
  const code = element('div', { class: 'share-code-holder' });
  import('./code.ts').then(
    ({ createCode }) => code.replaceChildren(createCode(address)),
    // The link and all else are there without it.
    () => code.remove(),
  );
  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help share', 'aria-label': () => aside().share.title },
    createDialogHead(
      () => aside().share.title,
      () => aside().share.close,
      () => dialog.close(),
    ),
    element(
      'section',
      { class: 'share-part' },
      element('h3', {}, () => aside().share.link),
      createCopied(life, { name: () => aside().share.link, copy: () => aside().share.copy, text: () => address }),
      element('p', { class: 'note' }, () => aside().share.linkAbout),
    ),
    code,
    createFramePart(life, { address, names }),
    keeps ? createTalkList(life, { session, talk: theTalk(), link }) : null,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    life.end();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  life.mount();
}
