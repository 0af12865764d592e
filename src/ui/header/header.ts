/** The bar at the top: name, transport, what is going on, backend, presets, and the commands of the page. */
import { words } from '../../text/language.ts';
import type { PageCommands } from '../commands.ts';
import type { Context } from '../context.ts';
import { type Command, commandItem, createCommandButton, type KeyCommand, keyShortcuts } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';
import { createBackendBadge } from './backendBadge.ts';
import { createPresetMenu } from './presetMenu.ts';
import { createTransport } from './transport.ts';

/** What a narrow window has no room for in a row, behind one button. */
function createMore(life: Lifetime, commands: readonly Command[]): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': () => words().header.more },
    icon('more'),
  );
  return element(
    'div',
    { class: 'header-more' },
    button,
    createMenu(life, button, commands.map(commandItem), () => words().header.more),
  );
}

export interface HeaderOptions {
  commands: PageCommands;
  /** The button that brings the drawing pad. */
  pad: HTMLElement;
}

export function createHeader(life: Lifetime, context: Context, { commands, pad }: HeaderOptions): HTMLElement {
  const mark = element('img', { src: './favicon.svg', alt: '', width: 24, height: 24 });
  const inHeader = Object.values<KeyCommand | Command>(commands).filter(
    (command): command is Command => 'inHeader' in command && command.inHeader === true,
  );
  setAttribute(pad, 'aria-keyshortcuts', keyShortcuts(commands.draw));
  return element(
    'header',
    { class: 'header' },
    element(
      'h1',
      {},
      mark,
      element('span', {}, () => words().title),
    ),
    createTransport(life, context, commands),
    element(
      'div',
      { class: 'header-end' },
      createBackendBadge(life, context),
      createPresetMenu(life, context),
      pad,
      element('div', { class: 'header-row' }, ...inHeader.map((command) => createCommandButton(life, command))),
      createMore(life, inHeader),
    ),
  );
}
