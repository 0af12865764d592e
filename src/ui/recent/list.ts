/** The dialog of what was kept: sessions with their pictures, to open, name, save and delete. */
import './recent.css';
import { signal } from '@preact/signals-core';
import { MOST_BYTES } from '../../store/bounds.ts';
import type { ListedSession } from '../../store/protocol.ts';
import { aside } from '../../text/aside.ts';
import { momentText } from '../../text/kept.ts';
import { atMost, whole } from '../../text/numbers.ts';
import { runNames } from '../../text/runNames.ts';
import { createDialogHead } from '../kit/dialogHead.ts';
import { element } from '../kit/element.ts';
import { createLifetime, setText } from '../kit/lifetime.ts';
import { createThumbnail } from './thumbnail.ts';

export interface RecentActions {
  list(): Promise<readonly ListedSession[]>;
  open(id: string): Promise<void>;
  rename(id: string, name: string | null): Promise<void>;
  saveAsFile(session: ListedSession): Promise<void>;
  remove(id: string): Promise<void>;
  forget(): Promise<void>;
  /** Does something; what goes wrong is told in a message. */
  act(action: () => Promise<unknown>): void;
}

const LONGEST_NAME = 60;
const megabytes = (bytes: number) => atMost(bytes / 1e6, bytes < 1e7 ? 1 : 0);
const furthest = ({ runs }: ListedSession) => Math.max(0, ...runs.map(({ step }) => step));

/** What the runs are called; where a page that knows more has kept them, what it calls their losses. */
function namesOf({ runs }: ListedSession): string {
  const configs = runs.map(({ config }) => config);
  try {
    return runNames(configs).join(', ');
  } catch {
    return configs.map((config) => String(config?.loss)).join(', ');
  }
}

function digitColours(): string[] {
  const style = getComputedStyle(document.documentElement);
  const probe = element('i');
  document.body.append(probe);
  // Through an element: the palette's values depend on the theme.
  const colours = Array.from({ length: 10 }, (_, digit) => {
    probe.style.color = style.getPropertyValue(`--class-ink-${digit}`);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}

/** Opens the dialog; it takes itself away when it is closed. */
export async function openList(actions: RecentActions): Promise<void> {
  if (document.querySelector('dialog.recent')) return;
  const life = createLifetime();
  const sessions = signal<readonly ListedSession[]>(await actions.list());
  const renaming = signal<string | null>(null);
  const sure = signal(false);
  const forgotten = signal(false);
  const colours = digitColours();
  const refresh = async () => {
    sessions.value = await actions.list();
  };
  const doing = (action: () => Promise<unknown>) => actions.act(action);

  const list = element('ul', { class: 'recent-list' });
  const button = (label: string, name: string, press: () => void, kind = 'quiet') =>
    element(
      'button',
      { type: 'button', class: kind, 'aria-label': aside().recent.of(label, name), onclick: press },
      label,
    );

  function nameField(session: ListedSession): HTMLElement {
    const field = element('input', {
      type: 'text',
      class: 'recent-name-field',
      'aria-label': aside().recent.name,
      maxlength: LONGEST_NAME,
      value: session.name ?? '',
      placeholder: namesOf(session),
    });
    let done = false;
    const finish = (keep: boolean) => {
      if (done) return;
      done = true;
      const name = field.value.trim();
      renaming.value = null;
      if (keep && name !== (session.name ?? '')) {
        doing(async () => {
          await actions.rename(session.id, name === '' ? null : name);
          await refresh();
        });
      }
    };
    field.addEventListener('keydown', (event) => {
      // An input method takes both for a word that it puts together.
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      event.preventDefault();
      event.stopPropagation();
      finish(event.key === 'Enter');
    });
    field.addEventListener('blur', () => finish(true));
    queueMicrotask(() => field.select());
    return field;
  }

  function row(session: ListedSession): HTMLElement {
    const { recent } = aside();
    const name = session.name ?? namesOf(session);
    const facts = [
      momentText(session.saved),
      recent.step(whole(furthest(session))),
      recent.size(megabytes(session.bytes)),
      ...(session.open ? [recent.elsewhere] : []),
    ];
    const open = button(
      recent.open,
      name,
      () =>
        doing(async () => {
          dialog.close();
          await actions.open(session.id);
        }),
      'quiet recent-open',
    );
    return element(
      'li',
      { class: 'recent-row' },
      createThumbnail(session.pictures, colours),
      element(
        'div',
        { class: 'recent-about' },
        renaming.value === session.id ? nameField(session) : element('b', {}, name),
        session.name === null ? null : element('p', { class: 'note' }, namesOf(session)),
        element('p', { class: 'note number' }, facts.join(' · ')),
      ),
      element(
        'div',
        { class: 'recent-actions' },
        open,
        button(recent.rename, name, () => {
          renaming.value = session.id;
        }),
        button(recent.save, name, () => doing(() => actions.saveAsFile(session))),
        session.open
          ? null
          : button(recent.remove, name, () =>
              doing(async () => {
                await actions.remove(session.id);
                await refresh();
              }),
            ),
      ),
    );
  }

  life.effect(() => {
    list.replaceChildren(...sessions.value.map(row));
  });
  const empty = element('p', { class: 'note' });
  life.effect(() => setText(empty, forgotten.value ? aside().recent.forgotten : aside().recent.empty));
  life.effect(() => {
    empty.hidden = sessions.value.length > 0;
  });
  const about = element('p', { class: 'note' });
  life.effect(() => {
    const bytes = sessions.value.reduce((sum, session) => sum + session.bytes, 0);
    setText(about, aside().recent.about(megabytes(bytes), whole(MOST_BYTES / 1e6)));
  });
  const forget = element('button', {
    type: 'button',
    class: 'quiet',
    onclick: () => {
      if (!sure.peek()) {
        sure.value = true;
        return;
      }
      doing(async () => {
        await actions.forget();
        sure.value = false;
        forgotten.value = true;
        sessions.value = [];
      });
    },
    onblur: () => {
      sure.value = false;
    },
  });
  life.effect(() => setText(forget, sure.value ? aside().recent.forgetSure : aside().recent.forget));
  life.effect(() => {
    forget.hidden = forgotten.value;
    about.hidden = forgotten.value || sessions.value.length === 0;
  });

  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help recent', 'aria-label': () => aside().recent.title },
    createDialogHead(
      () => aside().recent.title,
      () => aside().recent.close,
      () => dialog.close(),
    ),
    list,
    empty,
    element('div', { class: 'recent-foot' }, about, forget),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    life.end();
    dialog.remove();
  });
  document.getElementById('app')?.append(dialog);
  dialog.showModal();
}
