import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { configAt, eventsOf, lastChanges, movementsOf, type RunEvent, withEvent } from '../../src/state/run/events.ts';
import { changeText } from '../../src/text/changes.ts';
import { openTrainingPage } from './page.ts';

const config = (given: object) => readConfig({ loss: 'asoftmax', ...given }, 'strict').config;
const m = (step: number, from: number, to: number): RunEvent => ({ step, what: 'm', from, to });

describe('what was changed while a run trained', () => {
  it('tells the settings that any step was trained with', () => {
    const events = [
      ...eventsOf(100, config({ m: 4 }), config({ m: 2 })),
      ...eventsOf(226, config({ m: 2 }), config({ m: 1 })),
    ];
    const mAt = (step: number) => configAt(config({ m: 1 }), events, step).m;
    expect([1, 100, 101, 226, 227].map(mAt)).toEqual([4, 4, 2, 2, 1]);
  });

  it('goes back through another loss, with the settings that only one of both has', () => {
    const [softmax, margin] = [readConfig({ loss: 'softmax' }, 'strict').config, config({ m: 4 })];
    const events = eventsOf(300, softmax, margin);
    expect(configAt(margin, events, 300)).toEqual(softmax);
    expect(configAt(margin, events, 301)).toEqual(margin);
    expect(lastChanges(events, 400).map(changeText)).toEqual(['loss = A-Softmax since 300, before Softmax']);
  });

  it('is nothing before the first step, and once where a setting is moved twice between two steps', () => {
    expect(eventsOf(0, config({ m: 4 }), config({ m: 1 }))).toEqual([]);
    expect(withEvent([m(5, 4, 3)], m(5, 3, 2))).toEqual([m(5, 4, 2)]);
    expect(withEvent([m(5, 4, 3)], m(5, 3, 4))).toEqual([]);
  });

  it('is one movement where a slider was dragged, and said as one', () => {
    const dragged = [m(220, 4, 3), m(223, 3, 2), m(226, 2, 1), m(400, 1, 2)];
    expect(movementsOf(dragged)).toEqual([m(226, 4, 1), m(400, 1, 2)]);
    expect(lastChanges(dragged, 300).map(changeText)).toEqual(['m = 1 since 226, before 4']);
  });

  it('is kept by the page, whose pictures of the past have the name and the settings of then', async () => {
    const { session, client, draw } = await openTrainingPage();
    const run = session.selectedRun.value;
    const train = () => {
      for (let i = 0; i < 3; i++) {
        client.tick(10);
        draw();
      }
    };
    train();
    await session.configure(run.id, { m: 2 });
    train();
    expect(run.record.events.value).toEqual([m(30, 4, 2)]);
    expect(session.nameOf(run).full).toBe('A-Softmax m=2');
    session.timeline.seek(20);
    expect(session.nameOf(run).full).toBe('A-Softmax m=4');
    expect(run.settings.value.m).toBe(4);
    session.timeline.seek(50);
    expect(run.settings.value.m).toBe(2);
  });
});
