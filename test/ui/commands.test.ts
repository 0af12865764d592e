/** The commands of the page: each key means one thing, and the list of keys says all of them. */
import { describe, expect, it } from 'vitest';
import { pageCommands } from '../../src/ui/commands.ts';
import { keyRows } from '../../src/ui/header/help.ts';
import { commandItem, type KeyCommand, keyShortcuts } from '../../src/ui/kit/command.ts';
import { panelCommands } from '../../src/ui/stage/panelCommands.ts';
import { openTrainingPage } from '../state/page.ts';
import { quietSurroundings } from '../support/surroundings.ts';
import { contextOn } from '../support/uiContext.ts';

async function open(hash = '') {
  const { session } = await openTrainingPage(hash);
  const context = contextOn(session, {
    checkpoint: () => Promise.reject(new Error('none is asked for')),
    act: (action) => void action(),
  });
  const commands = pageCommands(context, quietSurroundings());
  return { context, session, commands, list: Object.values<KeyCommand>(commands) };
}

describe('the commands of the page', () => {
  it('have a key of their own each', async () => {
    const { list } = await open();
    const keys = list.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  it('all say in the list of keys what their keys do', async () => {
    const { list } = await open();
    const bare = (keys: readonly KeyCommand[]) => keyRows(keys).filter(([, means]) => means !== '');
    for (const command of list) expect(bare([command]).length > 0, command.id).toBe(command.keys.length > 0);
    expect(keyRows(list).map(([keys]) => keys)).toEqual([
      'space',
      '. or →',
      'r',
      '1 to 6',
      'f',
      'click',
      'Esc',
      'Alt + ← or →',
      '← or → on the timeline',
      '[ or ]',
      'p',
      'n or \\',
      'Ctrl + z',
      'd',
      '+, − or 0 on a panel',
      'arrows on a sphere',
      's',
      'c',
      'o',
      'v',
      'l',
      'Shift + p',
      'PageUp or PageDown while presenting',
      'b while presenting',
      '?',
    ]);
  });

  it('are told to assistive technology as it spells keys', async () => {
    const { commands } = await open();
    expect(keyShortcuts(commands.play)).toBe('Space');
    expect(keyShortcuts(commands.step)).toBe('. ArrowRight');
    expect(keyShortcuts(commands.share)).toBeNull();
  });

  it('follow the page: a label says what would happen now', async () => {
    const { commands, context, session } = await open();
    const { id } = session.selectedRun.value;
    expect(commands.alone.label()).toBe('Enlarge A-Softmax m=4');
    commands.alone.run();
    expect([context.leading.value, context.alone.value]).toEqual([id, null]);
    expect(commands.alone.label()).toBe('Show A-Softmax m=4 alone');
    commands.alone.run();
    expect([context.leading.value, context.alone.value]).toEqual([null, id]);
    expect(commands.alone.label()).toBe('Show all panels alike');
    commands.alone.run();
    expect([context.leading.value, context.alone.value]).toEqual([null, null]);
    expect(commands.playBack.possible()).toBe(false);
  });
});

describe('the commands that bring settings and charts', () => {
  it('go by where these stand, whoever decided it', async () => {
    const { commands, context, session } = await open();
    const { controls, charts } = session.view;
    const now = () => context.arrangement.value;
    for (let press = 0; press < 2; press++) {
      const before = now().controls;
      commands.settings.run();
      expect(now().controls).toBe(before === 'side' ? 'strip' : 'side');
      expect(controls.value).toBe(now().controls);
    }
    for (let press = 0; press < 2; press++) {
      const folded = now().charts === 'folded';
      commands.charts.run();
      expect(now().charts === 'folded').toBe(!folded);
      expect(charts.value).toBe(folded ? 'below' : 'folded');
    }
  });
});

describe('the commands of a panel', () => {
  it('never say the same of two of them in its menu', async () => {
    const { context, session } = await open();
    const { alone, lead } = panelCommands(session.selectedRun.value, context);
    const both = () => [alone.label(), lead.label()];
    expect(both()).toEqual(['Show alone', 'Enlarge A-Softmax m=4']);
    lead.run();
    expect(both()).toEqual(['Show alone', 'Show all panels alike']);
    alone.run();
    expect(both()).toEqual(['Show all panels', 'Enlarge A-Softmax m=4']);
    lead.run();
    expect(both()).toEqual(['Show alone', 'Show all panels alike']);
    lead.run();
    expect(both()).toEqual(['Show alone', 'Enlarge A-Softmax m=4']);
  });

  it('aren’t offered where they can’t be done, and say why', async () => {
    const { context, session } = await open('#runs=softmax');
    const { remove, alone, moveLeft, moveRight, duplicate } = panelCommands(session.selectedRun.value, context);
    expect([remove, alone, moveLeft, moveRight].map((command) => command.possible())).toEqual(Array(4).fill(false));
    expect(duplicate.possible()).toBe(true);
    expect(commandItem(remove).state()).toEqual({
      label: 'Remove',
      about: 'This is the only panel; it stays.',
      disabled: true,
    });
    expect(commandItem(duplicate).state()).toMatchObject({ about: '', disabled: false });
  });
});
