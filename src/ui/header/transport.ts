/** Play, one step and start over, with how far and how fast the selected run is beside them. */
import { words } from '../../text/language.ts';
import type { PageCommands } from '../commands.ts';
import type { Context } from '../context.ts';
import { createCommandButton } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createReadout } from './readout.ts';

export function createTransport(life: Lifetime, { session }: Context, commands: PageCommands): HTMLElement {
  return element(
    'div',
    { class: 'transport', role: 'group', 'aria-label': () => words().transport.name },
    createCommandButton(life, commands.play, { class: 'play', text: element('span', { class: 'play-text' }) }),
    createCommandButton(life, commands.step),
    createCommandButton(life, commands.reset),
    createReadout(life, session),
  );
}
