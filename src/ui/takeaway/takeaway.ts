/** The dialog from which pictures, tables and runs are taken away, and runs are brought back. */
import { aside } from '../../text/aside.ts';
import './takeaway.css';
import { signal } from '@preact/signals-core';
import type { Happening } from '../../state/notices.ts';
import { noticeText } from '../../text/notices.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { copyLink } from '../copyLink.ts';
import { createDialogHead } from '../kit/dialogHead.ts';
import { element } from '../kit/element.ts';
import { createLifetime, setText } from '../kit/lifetime.ts';
import { createChoice } from './choices.ts';
import { createFormats } from './formats.ts';
import { openFile } from './openFile.ts';
import { type Choices, createPreview } from './preview.ts';

/** Kept from one opening to the next. */
const choices: Choices = {
  what: signal('all'),
  format: signal('two'),
  colours: signal('paper'),
  caption: signal('with'),
  busy: signal(false),
};

export interface TakeawayOptions {
  /** Everything a run needs to go on from where it stands now. */
  checkpoint(id: string): Promise<RunCheckpoint>;
  /** Writes the address at once and gives it. */
  link(): string;
}

/** Opens the dialog; it takes itself away when it is closed. */
export async function openTakeaway(context: Context, { checkpoint, link }: TakeawayOptions): Promise<void> {
  const { session, charts } = context;
  const making = await charts.takeaway();
  // Pressed again while it was on its way.
  if (document.querySelector('dialog.takeaway')) return;
  const life = createLifetime();
  const { messages } = session;

  const said = element('p', { class: 'note', role: 'status' });
  const wrong = element('p', { class: 'note takeaway-wrong', role: 'alert' });
  // Messages lie under the dialog, so it repeats what concerns it.
  const told = signal<{ what: Happening; bad: boolean } | null>(null);
  life.effect(() => {
    const text = told.value ? noticeText(told.value.what) : '';
    setText(said, told.value?.bad ? '' : text);
    setText(wrong, told.value?.bad ? text : '');
  });
  const tell = (what: Happening | null, bad: boolean) => {
    told.value = what && { what, bad };
    if (what && bad) messages.error(what);
  };

  const preview = createPreview(life, session, choices, making);
  const picker = element('input', { type: 'file', accept: '.json,application/json', hidden: true });
  picker.addEventListener('change', () => {
    const file = picker.files?.[0];
    picker.value = '';
    if (!file) return;
    context.act(async () => {
      tell(null, false);
      if (await openFile(file, session)) return dialog.close();
      const last = messages.list.peek().at(-1);
      told.value = last ? { what: last.what, bad: true } : null;
    });
  });

  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help takeaway', 'aria-label': () => aside().takeaway.title },
    createDialogHead(
      () => aside().takeaway.title,
      () => aside().takeaway.close,
      () => dialog.close(),
    ),
    element(
      'div',
      { class: 'takeaway-body' },
      preview.element,
      element(
        'div',
        { class: 'takeaway-side' },
        createChoice(
          life,
          () => aside().takeaway.what,
          () => aside().takeaway.whats,
          choices.what,
        ),
        createChoice(
          life,
          () => aside().takeaway.format,
          () => aside().takeaway.formatsOf,
          choices.format,
        ),
        createChoice(
          life,
          () => aside().takeaway.colours,
          () => aside().takeaway.coloursIn,
          choices.colours,
        ),
        createChoice(
          life,
          () => aside().takeaway.captionIn,
          () => aside().takeaway.captions,
          choices.caption,
        ),
        createFormats(life, { session, choices, drawn: preview.drawn, making, checkpoint, tell }),
        element(
          'button',
          {
            type: 'button',
            class: 'quiet',
            onclick: () => context.act(async () => tell(await copyLink(link()), false)),
          },
          () => aside().takeaway.link,
        ),
        said,
        wrong,
        element(
          'div',
          { class: 'takeaway-open' },
          element(
            'button',
            { type: 'button', class: 'quiet', onclick: () => picker.click() },
            () => aside().takeaway.openFile,
          ),
          element('p', { class: 'note' }, () => aside().takeaway.openAbout),
          picker,
        ),
      ),
    ),
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
