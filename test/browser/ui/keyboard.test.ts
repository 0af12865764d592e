/** Keys on the page in a real browser: what is typed acts, and what is the browser's is left alone. */
import { expect, it } from 'vitest';
import { pageCommands } from '../../../src/ui/commands.ts';
import { listenToKeys } from '../../../src/ui/keyboard.ts';
import { element } from '../../../src/ui/kit/element.ts';
import { closeByEscape } from '../../../src/ui/kit/escape.ts';
import { createLifetime } from '../../../src/ui/kit/lifetime.ts';
import { quietSurroundings } from '../../support/surroundings.ts';
import { stand } from './page.ts';

const open = () =>
  stand((life, context) => {
    const commands = pageCommands(context, quietSurroundings());
    life.atEnd(listenToKeys(Object.values(commands)));
    return [element('input', { type: 'text' }), element('select', {}, element('option', {}, 'none'))];
  });

/** Returns whether the page took the key. */
const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) =>
  !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

it('goes back in the record by a bracket that Option types, or AltGr', async () => {
  const { session, train } = await open();
  await train(100, 10);
  expect(press('[', { code: 'Digit5', altKey: true })).toBe(true);
  expect(session.timeline.moment.value).toBe(90);
  expect(press('[', { code: 'Digit8', altKey: true, ctrlKey: true })).toBe(true);
  expect(session.timeline.moment.value).toBe(80);
  expect(press('\\', { code: 'Digit7', altKey: true, shiftKey: true })).toBe(true);
  expect(session.timeline.moment.value).toBeNull();
});

it('leaves combinations with Ctrl, Cmd and Alt to the browser', async () => {
  const { context, session, train } = await open();
  await train(20, 10);
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(press('r', { code: 'KeyR', ...more })).toBe(false);
    expect(press('f', { code: 'KeyF', ...more })).toBe(false);
    expect(press('2', { code: 'Digit2', ...more })).toBe(false);
  }
  expect(press('ArrowLeft', { altKey: true })).toBe(false);
  expect(context.alone.value).toBeNull();
  expect(session.selectedRun.value.step.value).toBe(20);
});

it('acts by the place of a letter where another script is typed', async () => {
  const { context, session } = await open();
  press('А', { code: 'KeyF', shiftKey: true });
  expect(context.leading.value).toBe(session.selectedRun.value.id);
});

it('keeps out of what is typed in, but for Escape', async () => {
  const { context, session, root } = await open();
  const [field, list] = [root.querySelector('input')!, root.querySelector('select')!];
  for (const target of [field, list]) {
    expect(press('f', { code: 'KeyF' }, target)).toBe(false);
    expect(press('2', { code: 'Digit2' }, target)).toBe(false);
  }
  context.alone.value = session.selectedRun.value.id;
  expect(press('Escape', {}, field)).toBe(false);
  expect(context.alone.value).toBeNull();
});

it('leaves Escape and Enter to an input method that puts a word together', async () => {
  const { context, session, root } = await open();
  const field = root.querySelector('input')!;
  context.alone.value = session.selectedRun.value.id;
  expect(press('Escape', { isComposing: true }, field)).toBe(false);
  expect(context.alone.value).toBe(session.selectedRun.value.id);
  const closed: string[] = [];
  const life = createLifetime();
  closeByEscape(life, root, () => closed.push('closed'));
  press('Escape', { isComposing: true }, field);
  expect(closed).toEqual([]);
  press('Escape', {}, field);
  expect(closed).toEqual(['closed']);
  life.end();
});
