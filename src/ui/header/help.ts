/** The dialog that lists the keys and explains the words. */

import { aside } from '../../text/aside.ts';
import type { Aside } from '../../text/words.ts';
import type { KeyCommand } from '../kit/command.ts';
import { createDialogHead } from '../kit/dialogHead.ts';
import { element } from '../kit/element.ts';

type Row = readonly [string, string];
type Gesture = keyof Aside['help']['gestures'];

/** What a hand does, or keys in one place only, by the command whose line it follows. */
const GESTURES: Readonly<Record<string, readonly Gesture[]>> = {
  alone: ['keep'],
  moveRight: ['scrub'],
  draw: ['zoom', 'turn'],
  present: ['walk', 'blank'],
};

/** Neighbours that share a line, by what it says. */
const TOGETHER: Readonly<Record<string, keyof Aside['help']['means']>> = {
  moveLeft: 'move',
  moveRight: 'move',
  back: 'through',
  forward: 'through',
};

const meaning = (id: string): string | undefined => {
  const means: Readonly<Record<string, string>> = aside().help.means;
  return means[TOGETHER[id] ?? id];
};

/** The line of the commands that mean the same. */
function rowOf(keys: readonly string[], means: string): Row {
  const names: Readonly<Record<string, string>> = aside().help.keyNames;
  const plain = keys.map((key) => key.replace(/^(Alt|Ctrl|Shift)\+(?=.)/, ''));
  const held =
    (['Alt', 'Ctrl', 'Shift'] as const).find((name) => keys.some((key) => key.startsWith(`${name}+`))) ?? null;
  return [
    aside().help.keysTogether(
      plain.map((key) => names[key] ?? key),
      held,
    ),
    means,
  ];
}

/** A line for each key, or for the keys that mean the same. */
export function keyRows(commands: readonly KeyCommand[]): readonly Row[] {
  const rows: Row[] = [];
  let keys: readonly string[] = [];
  commands.forEach(({ id, keys: own }, i) => {
    const means = meaning(id);
    if (own.length === 0 || means === undefined) return;
    keys = [...keys, ...own];
    if (meaning(commands[i + 1]?.id ?? '') === means) return;
    rows.push(rowOf(keys, means));
    keys = [];
    for (const gesture of GESTURES[id] ?? []) rows.push(aside().help.gestures[gesture]);
  });
  return rows;
}

export function createHelp(commands: readonly KeyCommand[]): HTMLDialogElement {
  const rows = (pairs: () => readonly Row[], tag: 'kbd' | 'b') =>
    pairs().flatMap((_, i) => [
      element(
        'dt',
        {},
        element(tag, {}, () => pairs()[i]?.[0] ?? ''),
      ),
      element('dd', {}, () => pairs()[i]?.[1] ?? ''),
    ]);
  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help', 'aria-label': () => aside().help.title },
    createDialogHead(
      () => aside().help.title,
      () => aside().help.close,
      () => dialog.close(),
    ),
    element(
      'div',
      { class: 'help-parts' },
      element(
        'section',
        { class: 'help-keys' },
        element('h3', {}, () => aside().help.keysTitle),
        element('dl', {}, ...rows(() => keyRows(commands), 'kbd')),
      ),
      element(
        'section',
        { class: 'help-words' },
        element('h3', {}, () => aside().help.wordsTitle),
        element('dl', {}, ...rows(() => aside().glossary.map(({ word, means }) => [word, means] as const), 'b')),
      ),
    ),
    element(
      'p',
      { class: 'caption' },
      element('a', { href: './licences.txt', target: '_blank' }, () => aside().help.licences),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
