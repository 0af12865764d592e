/** The list of what was kept, in a real browser. */
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readConfig } from '../../../src/config/config.ts';
import type { ListedSession } from '../../../src/store/protocol.ts';
import { element } from '../../../src/ui/kit/element.ts';
import { openList, type RecentActions } from '../../../src/ui/recent/list.ts';

const kept = (id: string, loss: string): ListedSession => ({
  id,
  version: 1,
  app: '0.1.0',
  data: null,
  name: null,
  saved: 0,
  address: '',
  playing: false,
  links: [],
  drawn: null,
  bytes: 1,
  open: false,
  pictures: [null],
  runs: [{ key: 'r', step: 3, config: { ...readConfig({ loss: 'softmax' }, 'strict').config, loss } }],
});

async function open(...sessions: ListedSession[]) {
  const app = element('div', { id: 'app' });
  document.body.append(app);
  const rename = vi.fn(async () => {});
  const nothing = async () => {};
  const actions: RecentActions = {
    list: async () => sessions,
    open: nothing,
    rename,
    saveAsFile: nothing,
    remove: nothing,
    forget: nothing,
    act: (action) => void action(),
  };
  await openList(actions);
  return { rename, end: () => app.remove() };
}

it('names what a page that knows more losses has kept by what it calls them, beside the others', async () => {
  const { end } = await open(kept('a', 'softmax'), kept('b', 'marginOfTomorrow'));
  await expect.element(page.getByText('Softmax')).toBeVisible();
  await expect.element(page.getByText('marginOfTomorrow')).toBeVisible();
  end();
});

it('takes Enter for the end of a name, but not while an input method puts a word together', async () => {
  const { rename, end } = await open(kept('a', 'softmax'));
  await userEvent.click(page.getByRole('button', { name: /Rename/ }));
  const field = page.getByRole('textbox').element() as HTMLInputElement;
  field.value = '间隔';
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
  expect(rename).not.toHaveBeenCalled();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(rename).toHaveBeenCalledWith('a', '间隔');
  end();
});
