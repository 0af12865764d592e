/** Menus in a real browser: what can be done with a panel, which panel to add, and presets. */
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noticeText } from '../../../src/text/notices.ts';
import { pageCommands } from '../../../src/ui/commands.ts';
import { createPresetMenu } from '../../../src/ui/header/presetMenu.ts';
import { listenToKeys } from '../../../src/ui/keyboard.ts';
import { createAddPanel } from '../../../src/ui/stage/addPanel.ts';
import { createPanelMenu } from '../../../src/ui/stage/panelMenu.ts';
import { atRest } from '../../support/atRest.ts';
import { quietSurroundings } from '../../support/surroundings.ts';
import { stand } from './page.ts';

const open = (hash?: string) =>
  stand(
    (life, context) => {
      life.atEnd(listenToKeys(Object.values(pageCommands(context, quietSurroundings()))));
      return [createAddPanel(life, context), createPresetMenu(life, context)];
    },
    hash,
    createPanelMenu,
  );

const item = (name: string | RegExp) => page.getByRole('menuitem', { name });
const menuOf = (place: number) => page.getByRole('button', { name: /^Actions for/ }).nth(place);
const losses = ({ session }: Awaited<ReturnType<typeof open>>) =>
  session.runs.value.map(({ config }) => config.value.loss);
const focused = () => document.activeElement?.closest<HTMLElement>('[data-run]')?.dataset.run;
const SIX = '#runs=softmax;modified;asoftmax,m=1;asoftmax,m=2;asoftmax,m=3;asoftmax,m=4';

describe('the menu of a panel', () => {
  it('duplicates it beside itself, and the copy has the focus', async () => {
    const standing = await open();
    await standing.train(50);
    await userEvent.click(menuOf(0));
    await userEvent.click(item('Duplicate'));
    await expect.poll(() => losses(standing)).toEqual(['softmax', 'softmax', 'modified', 'asoftmax']);
    await standing.settle();
    const copy = standing.session.runs.value[1];
    expect(copy?.step.value).toBe(50);
    expect(standing.session.selectedRun.value).toBe(copy);
    expect(focused()).toBe(copy?.id);
  });

  it('moves it, and keeps the focus on its button', async () => {
    const standing = await open();
    await userEvent.click(menuOf(0));
    await expect.element(item('Move left')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(item('Move right'));
    expect(losses(standing)).toEqual(['modified', 'softmax', 'asoftmax']);
    expect(focused()).toBe('run-1');
    await userEvent.click(menuOf(2));
    await expect.element(item('Move right')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(item('Move left'));
    expect(losses(standing)).toEqual(['modified', 'asoftmax', 'softmax']);
  });

  it('shows it alone, and all again', async () => {
    const { context, session } = await open();
    await userEvent.click(menuOf(1));
    await userEvent.click(item('Show alone'));
    expect(context.alone.value).toBe('run-2');
    expect(session.selected.value).toBe('run-2');
    await userEvent.click(menuOf(1));
    await userEvent.click(page.getByRole('menuitem', { name: 'Show all panels', exact: true }));
    expect(context.alone.value).toBeNull();
  });

  it('removes it, and the panel that takes its place has the focus; the last one stays', async () => {
    const standing = await open();
    await userEvent.click(menuOf(2));
    await userEvent.click(item('Remove'));
    expect(losses(standing)).toEqual(['softmax', 'modified']);
    expect(focused()).toBe('run-2');
    await userEvent.click(menuOf(0));
    await userEvent.click(item('Remove'));
    expect(focused()).toBe('run-2');
    await userEvent.click(menuOf(0));
    await expect.element(item(/^Remove/)).toHaveAttribute('aria-disabled', 'true');
    await expect.element(item(/^Remove/)).toHaveTextContent('This is the only panel');
    await userEvent.click(item(/^Remove/), { force: true });
    expect(losses(standing)).toEqual(['modified']);
  });

  it('doesn’t duplicate where there is no room', async () => {
    await open(SIX);
    await userEvent.click(menuOf(0));
    await expect.element(item(/^Duplicate/)).toHaveAttribute('aria-disabled', 'true');
    await expect.element(item(/^Duplicate/)).toHaveTextContent('room for 6 panels');
  });

  it('is gone through by arrow keys, and left by Escape', async () => {
    await open();
    const button = menuOf(0).element() as HTMLElement;
    button.focus();
    await userEvent.keyboard('{Enter}');
    await atRest();
    const name = () => document.activeElement?.querySelector('b')?.textContent;
    expect(name()).toBe('Duplicate');
    await userEvent.keyboard('{ArrowDown}');
    expect(name()).toBe('Go on with A-Softmax m=4');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(name()).toBe('Remove');
    await userEvent.keyboard('{Home}');
    expect(name()).toBe('Duplicate');
    await userEvent.keyboard('{Escape}');
    await atRest();
    expect(document.activeElement).toBe(button);
  });

  it('isn’t needed to move a panel: Alt and an arrow do it', async () => {
    const standing = await open();
    document.querySelector<HTMLElement>('[data-run="run-1"] .panel-title')?.focus();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(losses(standing)).toEqual(['modified', 'softmax', 'asoftmax']);
    expect(focused()).toBe('run-1');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{ArrowLeft}{/Alt}');
    expect(losses(standing)).toEqual(['softmax', 'modified', 'asoftmax']);
  });
});

describe('one more panel', () => {
  it('has the loss chosen and shares the rest with the selected one', async () => {
    const standing = await open('#runs=softmax;asoftmax,m=2&seed=9&network=mlp');
    await userEvent.click(page.getByRole('button', { name: 'Add a panel' }));
    await userEvent.click(item(/^Modified softmax/));
    await standing.settle();
    const made = standing.session.runs.value[2];
    expect(made?.config.value).toMatchObject({ loss: 'modified', seed: 9, network: 'mlp' });
    expect(focused()).toBe(made?.id);
    expect(noticeText(standing.session.messages.list.value.at(-1)!.what)).toBe(
      'New panel: Modified softmax. It starts from step 0.',
    );
  });

  it('isn’t offered where there is no room, and the reason is told', async () => {
    const standing = await open(SIX);
    const add = page.getByRole('button', { name: 'Add a panel' });
    await expect.element(add).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(add, { force: true });
    await expect.element(item(/^Softmax/)).not.toBeInTheDocument();
    expect(noticeText(standing.session.messages.list.value.at(-1)!.what)).toMatch(/room for 6/);
    await standing.session.removeRun('run-6');
    await expect.element(add).not.toHaveAttribute('aria-disabled');
  });
});

describe('a preset', () => {
  it('replaces the panels, and shows all of them', async () => {
    const standing = await open();
    standing.context.alone.value = 'run-1';
    await userEvent.click(page.getByRole('button', { name: 'Presets' }));
    await expect.element(item(/^λ from 1000 to 0/)).toBeVisible();
    await userEvent.click(item(/^λ from 1000 to 0/));
    await standing.settle();
    expect(standing.session.runs.value.map(({ config }) => config.value.lambda)).toEqual([1000, 20, 5, 2, 0.5, 0]);
    expect(standing.context.alone.value).toBeNull();
  });
});
