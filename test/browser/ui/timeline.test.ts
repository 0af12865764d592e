/** The timeline in a real browser: dragging and keys show the right moment, and a branch is made from it. */
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noticeText } from '../../../src/text/notices.ts';
import { pageCommands } from '../../../src/ui/commands.ts';
import { listenToKeys } from '../../../src/ui/keyboard.ts';
import { createTimeline } from '../../../src/ui/timeline/timeline.ts';
import { atRest } from '../../support/atRest.ts';
import { quietSurroundings } from '../../support/surroundings.ts';
import { stand } from './page.ts';

const open = (hash?: string) => stand((life, context) => [createTimeline(life, context)], hash);

const slider = () => page.getByRole('slider', { name: 'Moment shown' });
const button = (name: string) => page.getByRole('button', { name });
/** The rail stands 8 px inside what takes the pointer. */
const INSET = 8;
const placeOf = (share: number) => {
  const { width } = slider().element().getBoundingClientRect();
  return { x: INSET + share * (width - 2 * INSET), y: 22 };
};
const press = async (keys: string) => {
  (slider().element() as HTMLElement).focus();
  await userEvent.keyboard(keys);
};

describe('the timeline', () => {
  it('stands still while there is nothing to go back to', async () => {
    const { session } = await open();
    await expect.element(slider()).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button('Play back')).toBeDisabled();
    await userEvent.click(slider(), { position: placeOf(0.3), force: true });
    await press('{ArrowLeft}{Home}');
    await atRest();
    expect(session.timeline.moment.value).toBeNull();
  });

  it('shows the step under the pointer, and goes on with it', async () => {
    const { session, train } = await open('#steps=1000');
    await train(1000);
    await expect.element(slider()).toHaveAttribute('aria-valuetext', 'the present');
    await userEvent.click(slider(), { position: placeOf(0.25) });
    await atRest();
    expect(session.timeline.moment.value).toBe(250);
    await expect.element(slider()).toHaveAttribute('aria-valuetext', 'step 250 of 1,000, shown');
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '250');
    await userEvent.dragAndDrop(slider(), slider(), { sourcePosition: placeOf(0.25), targetPosition: placeOf(0.6) });
    await atRest();
    expect(session.timeline.moment.value).toBeGreaterThanOrEqual(598);
    expect(session.timeline.moment.value).toBeLessThanOrEqual(602);
    for (const run of session.runs.value) {
      expect(run.shown.value?.step).toBeLessThanOrEqual(602);
      expect(run.shown.value).not.toBe(run.frame.value);
    }
  });

  it('asks for one moment an animation frame at most, the last one', async () => {
    const { session, train } = await open('#steps=1000');
    await train(1000);
    const target = slider().element() as HTMLElement;
    target.setPointerCapture = () => {};
    const { left } = target.getBoundingClientRect();
    const at = (type: string, share: number) =>
      target.dispatchEvent(
        new PointerEvent(type, {
          clientX: left + placeOf(share).x,
          isPrimary: true,
          bubbles: true,
          pointerType: 'touch',
        }),
      );
    const seek = vi.spyOn(session.timeline, 'seek');
    at('pointerdown', 0.9);
    for (let i = 0; i < 50; i++) at('pointermove', 0.8 - i / 100);
    expect(seek).not.toHaveBeenCalled();
    await atRest();
    expect(seek.mock.calls).toEqual([[310]]);
    at('pointermove', 0.2);
    at('pointerup', 0.2);
    expect(seek.mock.calls).toEqual([[310], [200]]);
    at('pointermove', 0.7);
    await atRest();
    expect(session.timeline.moment.value).toBe(200);
  });

  it('stays where it is under the finger while training goes on: it is as long as what is planned', async () => {
    const { session, train } = await open('#steps=1000');
    await train(500);
    const target = slider().element() as HTMLElement;
    target.setPointerCapture = () => {};
    const { left, width } = target.getBoundingClientRect();
    const at = (type: string, share: number) =>
      target.dispatchEvent(
        new PointerEvent(type, { clientX: left + placeOf(share).x, isPrimary: true, bubbles: true }),
      );
    const handle = () => {
      const { x, width: size } = target.querySelector('.timeline-handle')!.getBoundingClientRect();
      return (x + size / 2 - left - INSET) / (width - 2 * INSET);
    };
    at('pointerdown', 0.25);
    await atRest();
    await train(500);
    expect(session.timeline.moment.value).toBe(250);
    expect(handle()).toBeCloseTo(0.25, 2);
    at('pointerup', 0.25);
    await vi.waitFor(() => expect(handle()).toBeCloseTo(0.25, 2));
    expect(session.timeline.moment.value).toBe(250);
  });

  it('returns to the present at its right end and by its button', async () => {
    const { session, train } = await open('#steps=400');
    await train(400);
    await expect.element(button('Now')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(slider(), { position: placeOf(0.5) });
    await atRest();
    await userEvent.click(slider(), { position: placeOf(0.999) });
    await atRest();
    expect(session.timeline.moment.value).toBeNull();
    session.timeline.seek(100);
    await userEvent.click(button('Back to now'));
    expect(session.timeline.moment.value).toBeNull();
    await expect.element(button('Now')).toHaveAttribute('aria-disabled', 'true');
  });

  it('goes by a hundredth with the arrows, by a tenth with Shift, and to both ends', async () => {
    const { session, train } = await open();
    await train(1000);
    const { moment } = session.timeline;
    await press('{ArrowLeft}');
    expect(moment.value).toBe(990);
    await press('{Shift>}{ArrowLeft}{/Shift}');
    expect(moment.value).toBe(890);
    await press('{ArrowRight}{ArrowUp}{ArrowDown}');
    expect(moment.value).toBe(900);
    await press('{Home}');
    expect(moment.value).toBe(0);
    await press('{ArrowLeft}');
    expect(moment.value).toBe(0);
    await press('{PageUp}');
    expect(moment.value).toBe(100);
    await press('{End}');
    expect(moment.value).toBeNull();
  });

  it('says that the past is shown, and whether training goes on', async () => {
    const { session, train, root } = await open();
    await train(500, 10);
    const badge = () => root.querySelector('.timeline-badge')?.textContent;
    expect(badge()).toContain('the present');
    session.timeline.seek(431);
    expect(badge()).toBe('step 430 (nearest to 431) — the past; training goes on');
    session.timeline.seek(430);
    expect(badge()).toBe('step 430 — the past; training goes on');
    const { width } = root.querySelector('.timeline-badge')!.getBoundingClientRect();
    session.timeline.seek(10);
    expect(root.querySelector('.timeline-badge')!.getBoundingClientRect().width).toBeCloseTo(width, 1);
    await session.pause();
    expect(badge()).toBe('step 10 — the past; training is paused');
  });

  it('plays the record back to the present, at the speed chosen', async () => {
    const { session, train, draw } = await open();
    await train(1000);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Speed of playing back' }), '4×');
    expect(session.timeline.speed.value).toBe(4);
    await userEvent.click(button('Play back'));
    expect(session.timeline.moment.value).toBe(0);
    draw();
    expect(session.timeline.moment.value).toBeGreaterThan(0);
    await userEvent.click(button('Stop here'));
    expect(session.timeline.playing.value).toBe(false);
    await userEvent.click(button('Play back'));
    while (session.timeline.playing.value) draw();
    expect(session.timeline.moment.value).toBeNull();
    await expect.element(button('Play back')).toBeVisible();
  });

  it('draws the loss and the frames of the selected run, within a bound', async () => {
    const { root, train } = await open();
    await train(2000, 5);
    await vi.waitFor(() => {
      const path = (name: string) => root.querySelector(`.${name}`)?.getAttribute('d') ?? '';
      expect(path('timeline-loss')).toMatch(/^M0\.0 2\.0L/);
      const ticks = path('timeline-frames').split('M').length - 1;
      expect(ticks).toBeGreaterThan(100);
      expect(ticks).toBeLessThan(600);
    });
    expect(root.querySelector('.timeline-marks')?.textContent).toBe('epoch 1epoch 2epoch 3epoch 4');
  });

  it('gives a finger at least 44 px to hold', async () => {
    await open();
    expect(slider().element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  });
});

describe('keys of the timeline', () => {
  const openWithKeys = () =>
    stand((life, context) => {
      life.atEnd(listenToKeys(Object.values(pageCommands(context, quietSurroundings()))));
      return [createTimeline(life, context)];
    });

  it('go through the record frame by frame, and back to now', async () => {
    const { session, train } = await openWithKeys();
    await train(100, 10);
    const { moment, playing } = session.timeline;
    await userEvent.keyboard('[[');
    expect(moment.value).toBe(90);
    await userEvent.keyboard('[[');
    expect(moment.value).toBe(80);
    await userEvent.keyboard(']');
    expect(moment.value).toBe(90);
    await userEvent.keyboard(']');
    expect(moment.value).toBeNull();
    await userEvent.keyboard('[[');
    await userEvent.keyboard('n');
    expect(moment.value).toBeNull();
    await userEvent.keyboard('p');
    expect(playing.value).toBe(true);
    await userEvent.keyboard('p');
    expect(playing.value).toBe(false);
    await userEvent.keyboard('\\');
    expect(moment.value).toBeNull();
  });
});

describe('a branch', () => {
  const save = (session: Awaited<ReturnType<typeof open>>['session'], step: number) => {
    for (const run of session.runs.value) {
      run.checkpoints.add({ config: run.config.value, step, parameters: [], statistics: [] });
    }
  };

  it('goes on from the weights of that step, with the m and λ chosen', async () => {
    const { session, train, settle } = await open();
    await train(400);
    save(session, 400);
    await train(200);
    await expect.element(button('Branch from here')).not.toBeInTheDocument();
    session.timeline.seek(431);
    await userEvent.click(button('Branch from here'));
    await expect.element(page.getByText('the weights of step 431')).toBeVisible();
    await userEvent.fill(page.getByRole('slider', { name: /angular margin/ }), '2');
    (page.getByRole('slider', { name: /softness/ }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await expect.element(page.getByRole('switch', { name: 'λ as it was' })).not.toBeChecked();
    await userEvent.click(button('Make the panel'));
    await expect.poll(() => session.runs.value.length).toBe(4);
    await settle();
    const made = session.selectedRun.value;
    expect(made.config.value).toMatchObject({ loss: 'asoftmax', m: 2, lambda: 0 });
    expect(session.timeline.moment.value).toBeNull();
    expect(noticeText(session.messages.list.value.at(-1)!.what)).toBe(
      'New panel: A-Softmax m=2, branched at step 431.',
    );
    expect(document.activeElement?.textContent).toBe(made.id);
  });

  it('keeps λ as it was where nobody touches it', async () => {
    const { session, train } = await open();
    await train(400);
    save(session, 400);
    session.timeline.seek(399);
    const branch = vi.spyOn(session, 'branch');
    await userEvent.click(button('Branch from here'));
    await userEvent.click(button('Make the panel'));
    const [, , asked] = branch.mock.calls[0]!;
    expect(branch).toHaveBeenCalledWith('run-3', 399, expect.objectContaining({ loss: 'asoftmax', m: 4 }));
    expect(asked.lambda).toEqual(session.runById('run-3').config.value.lambda);
  });

  it.each([
    ['arcface', { m: 1 }],
    ['cosface', { m: 1 }],
    ['sphereface_r', { m: 4 }],
    ['sphereface2', { m: 1 }],
    ['combined', { m1: 4, m2: 1, m3: 1 }],
  ] as const)('offers every margin of %s, with its range', async (loss, most) => {
    const { session, train } = await open(`#runs=${loss}`);
    await train(400);
    session.timeline.seek(300);
    const branch = vi.spyOn(session, 'branch');
    await userEvent.click(button('Branch from here'));
    await expect.element(button('Make the panel')).toBeVisible();
    const sliders = page
      .getByRole('slider')
      .elements()
      .filter((slider) => slider.closest('form'));
    expect(sliders).toHaveLength(Object.keys(most).length);
    for (const slider of sliders) {
      (slider as HTMLElement).focus();
      await userEvent.keyboard('{End}');
    }
    await userEvent.click(button('Make the panel'));
    expect(branch).toHaveBeenCalledWith('run-1', 300, expect.objectContaining(most));
  });

  it('has no sliders for a loss without margin', async () => {
    const { session, train } = await open();
    await train(400);
    session.timeline.seek(300);
    await userEvent.click(button('Branch from here'));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Panel' }), 'Softmax');
    await expect.element(page.getByText('neither a margin nor λ')).toBeVisible();
    await expect.element(page.getByRole('slider', { name: /softness/ })).not.toBeInTheDocument();
  });

  it('isn’t offered where there is no room, and the reason is told', async () => {
    const { session, train } = await open('#runs=softmax;softmax;softmax;softmax;softmax;softmax');
    await train(400);
    session.timeline.seek(300);
    await expect.element(button('Branch from here')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(button('Branch from here'), { force: true });
    await atRest();
    await expect.element(button('Make the panel')).not.toBeInTheDocument();
    expect(noticeText(session.messages.list.value.at(-1)!.what)).toMatch(/room for 6/);
  });
});
