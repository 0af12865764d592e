import { describe, expect, it } from 'vitest';
import { openTrainingPage } from './page.ts';

/** A page whose runs have shown frames at steps 0, 10, 20 … 100. */
async function openTrained() {
  const page = await openTrainingPage();
  for (let i = 0; i < 10; i++) {
    page.client.tick(10);
    page.draw();
  }
  return page;
}

describe('the timeline', () => {
  it('shows all panels as they stood at a step, while training goes on', async () => {
    const { session, client, draw } = await openTrained();
    session.timeline.seek(47);
    // Between two kept moments the nearest is shown.
    expect(session.runs.value.map(({ shown }) => shown.value?.step)).toEqual([50, 50, 50]);
    client.tick(10);
    draw();
    expect(session.runs.value.map(({ shown }) => shown.value?.step)).toEqual([50, 50, 50]);
    expect(session.runs.value.map(({ frame }) => frame.value?.step)).toEqual([110, 110, 110]);
    session.timeline.seek(null);
    expect(session.runs.value.map(({ shown }) => shown.value?.step)).toEqual([110, 110, 110]);
  });

  it('takes a step at or behind the last one for the present', async () => {
    const { session } = await openTrained();
    session.timeline.seek(100);
    expect(session.timeline.moment.value).toBeNull();
    session.timeline.seek(-5);
    expect(session.timeline.moment.value).toBe(0);
  });

  it('plays from the beginning to the present, faster at a higher speed, and stops there', async () => {
    const { session, draw } = await openTrained();
    const { timeline } = session;
    const drawings = () => {
      timeline.play();
      let count = 0;
      const seen: number[] = [];
      while (timeline.playing.value && count < 1000) {
        seen.push(timeline.moment.value ?? Number.NaN);
        draw();
        count++;
      }
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(timeline.moment.value).toBeNull();
      return count;
    };
    const usual = drawings();
    timeline.speed.value = 4;
    expect(usual / drawings()).toBeCloseTo(4, 0);
  });

  it('stands still when paused, and plays on from there', async () => {
    const { session, draw } = await openTrained();
    const { timeline } = session;
    timeline.seek(50);
    timeline.play();
    for (let i = 0; i < 5; i++) draw();
    timeline.pause();
    const stood = timeline.moment.value;
    draw();
    draw();
    expect(timeline.moment.value).toBe(stood);
    expect(stood).toBeGreaterThan(50);
  });

  it('comes back to the present when the runs begin anew', async () => {
    const { session, draw } = await openTrained();
    session.timeline.seek(30);
    await session.reset();
    draw();
    expect(session.timeline.moment.value).toBeNull();
    expect(session.runs.value[0]?.archive.steps).toEqual([0]);
  });

  it('shows the very moment, trained again, where only others next to it were kept', async () => {
    const { session, client } = await openTrained();
    session.timeline.seek(47);
    await session.exact();
    expect(client.calls.slice(-3)).toEqual(session.runs.value.map(({ id }) => `replay ${id} to 47`));
    expect(session.runs.value.map(({ shown }) => shown.value?.step)).toEqual([47, 47, 47]);
    client.calls.length = 0;
    await session.exact();
    expect(client.calls).toEqual([]);
  });
});
