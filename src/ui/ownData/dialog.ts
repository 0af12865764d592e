/** The dialog that brings data of somebody's own: files to choose, what was found in them, and what is kept. */
import './ownData.css';
import { signal } from '@preact/signals-core';
import {
  failureOf,
  type GivenFile,
  type OwnDescription,
  type OwnName,
  type OwnPage,
  type Reading,
} from '../../state/ownData.ts';
import { aside } from '../../text/aside.ts';
import { ownFailureText } from '../../text/ownData.ts';
import { createDialogHead } from '../kit/dialogHead.ts';
import { element } from '../kit/element.ts';
import { createLifetime, setText } from '../kit/lifetime.ts';
import { chosenFiles, droppedFiles, titleOf } from './files.ts';
import { createKeptList } from './keptList.ts';
import { createReview, type Review } from './review.ts';

export interface OwnDialogOptions {
  page: OwnPage;
  files?: readonly GivenFile[];
  wanted?: OwnName;
  /** Hears of what went wrong and isn't the files' fault. */
  failed(error: unknown): void;
  /** Hears that the browser doesn't keep what was made. */
  unkept(): void;
}

/** What the dialog shows. */
type Stage =
  | { kind: 'choosing' }
  | { kind: 'reading' }
  | { kind: 'review'; reading: Reading; title: string }
  | { kind: 'making' };

/** Takes the open dialog away, with all that was begun in it. */
let shut = () => {};

/** Opens it; it takes itself away when it is closed. Where it is open, it reads these files instead. */
export function openOwnDialog({ page, files, wanted, failed, unkept }: OwnDialogOptions): void {
  shut();
  const life = createLifetime();
  let closed = false;
  const stage = signal<Stage>({ kind: 'choosing' });
  const trouble = signal<unknown>(null);
  const kept = signal<readonly OwnDescription[]>([]);
  const tell = (error: unknown) => {
    if (!closed) trouble.value = error;
  };
  const refresh = () =>
    page
      .list()
      .then((list) => {
        kept.value = list;
      })
      .catch(tell);

  async function read(given: readonly GivenFile[]): Promise<void> {
    if (given.length === 0 || closed) return;
    trouble.value = null;
    stage.value = { kind: 'reading' };
    try {
      const reading = await page.read([...given]);
      stage.value = { kind: 'review', reading, title: titleOf(given) || aside().own.untitled };
    } catch (error) {
      if (failureOf(error)?.problem.kind === 'overtaken') return;
      trouble.value = error;
      stage.value = { kind: 'choosing' };
    }
  }

  async function make(review: Review): Promise<void> {
    const choices = review.choices();
    const before = stage.peek();
    if (!choices) return;
    trouble.value = null;
    stage.value = { kind: 'making' };
    try {
      const made = await page.make({ ...choices, wanted });
      if (closed) {
        // It was made before that was heard.
        const known = kept.peek().find(({ data }) => data === made.data);
        await (known ? page.rename(known, known.names) : page.remove(made.data));
        return;
      }
      if (!wanted) await page.use(made);
      if (!made.kept) unkept();
      dialog.close();
    } catch (error) {
      trouble.value = error;
      // What was read has to be read again where nobody has it any more.
      stage.value = failureOf(error)?.problem.kind === 'lost' ? { kind: 'choosing' } : before;
    }
  }

  const picker = (folder: boolean) => {
    const field = element('input', {
      type: 'file',
      class: 'visually-hidden',
      tabindex: -1,
      'aria-hidden': 'true',
      multiple: true,
      webkitdirectory: folder,
    });
    field.addEventListener('change', () => {
      void read(chosenFiles(field.files ?? []));
      field.value = '';
    });
    const press = element(
      'button',
      { type: 'button', class: folder ? 'quiet' : 'primary', onclick: () => field.click() },
      () => (folder ? aside().own.chooseFolder : aside().own.choose),
    );
    return [field, press];
  };

  const choosing = element(
    'div',
    { class: 'own-drop' },
    element('p', {}, () => (wanted ? aside().own.again : aside().own.drop)),
    element('div', { class: 'own-pick' }, ...picker(false), ...picker(true)),
    element(
      'ul',
      {},
      ...(['idx', 'csv', 'png'] as const).map((form) => element('li', {}, () => aside().own.takes[form])),
    ),
    element('p', { class: 'note' }, () => aside().own.bounds),
  );
  const busy = element('p', { role: 'status' });
  const alert = element('p', { class: 'own-trouble', role: 'alert' });
  const content = element('div', { class: 'own-found' });
  const list = createKeptList(life, kept, {
    use: (one) => void page.use(one).then(() => dialog.close(), failed),
    remove: (one) => void page.remove(one.data).then(refresh, tell),
    rename: (one, names) => void page.rename(one, names).then(refresh, tell),
  });

  life.effect(() => {
    const { kind } = stage.value;
    choosing.hidden = kind !== 'choosing';
    busy.hidden = kind !== 'reading' && kind !== 'making';
    setText(busy, kind === 'making' ? aside().own.making : aside().own.reading);
    content.hidden = kind !== 'review';
    list.hidden = kind !== 'choosing' || wanted !== undefined || kept.value.length === 0;
  });
  life.effect(() => {
    const error = trouble.value;
    alert.hidden = error === null;
    if (error !== null) setText(alert, ownFailureText(failureOf(error), error));
  });
  // What somebody has typed stays when making it was refused.
  let shown: Reading | null = null;
  life.effect(() => {
    const now = stage.value;
    if (now.kind !== 'review' || now.reading === shown) return;
    shown = now.reading;
    const go = element('button', { type: 'button', class: 'primary' }, () => aside().own.train);
    const review = createReview(now.reading, now.title, () => {
      go.disabled = review.choices() === null;
    });
    go.disabled = review.choices() === null;
    go.addEventListener('click', () => void make(review));
    const other = element(
      'button',
      { type: 'button', class: 'quiet', onclick: () => (stage.value = { kind: 'choosing' }) },
      () => aside().own.otherFiles,
    );
    content.replaceChildren(review.element, element('div', { class: 'own-foot' }, go, other));
  });

  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help own-data', 'aria-label': () => aside().own.title },
    createDialogHead(
      () => aside().own.title,
      () => aside().own.close,
      () => dialog.close(),
    ),
    alert,
    choosing,
    busy,
    content,
    list,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('dragover', (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
  dialog.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
    droppedFiles(entries).then(read, failed);
  });
  // Whoever closes it in the midst of reading or making wants none of it.
  shut = () => {
    if (closed) return;
    closed = true;
    page.letGo();
    life.end();
    dialog.remove();
  };
  dialog.addEventListener('close', shut);
  document.getElementById('app')?.append(dialog);
  dialog.showModal();
  void refresh();
  if (files) void read(files);
}
