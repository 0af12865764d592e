/** Messages to an embedded page: who is answered, with what, and who isn't. */

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  BRIDGED,
  type BridgeMessage,
  type BridgeWindow,
  MOST_SIZE,
  messageSchema,
  openBridge,
  sizeOf,
} from '../../src/state/bridge.ts';
import { createScripting } from '../../src/state/scripting.ts';
import { openTrainingPage } from './page.ts';

const HOME = 'https://lectures.example';

async function open(parents: readonly string[] = [HOME], around: string | null = HOME) {
  const { session, client } = await openTrainingPage('#runs=softmax;asoftmax');
  const scripting = createScripting(session, client, { codes: ['en'], now: () => 'en', speak: async (code) => code });
  const sent: { message: BridgeMessage; origin: string }[] = [];
  const refused: string[] = [];
  let hear: Parameters<BridgeWindow['addEventListener']>[1] = () => {};
  const parent = { postMessage: (message: BridgeMessage, origin: string) => void sent.push({ message, origin }) };
  const window: BridgeWindow = {
    parent,
    addEventListener: (_, listener) => {
      hear = listener;
    },
  };
  openBridge({ window, scripting, parents, around, refused: (why) => void refused.push(why) });
  const said = sent.splice(0);
  return {
    said,
    sent,
    refused,
    session,
    say: (data: unknown, { origin = HOME, source = parent as unknown } = {}) =>
      hear({ data, origin, source: source as MessageEventSource }),
  };
}

describe('an embedded page', () => {
  it('says to the page around which calls it answers', async () => {
    expect((await open()).said).toEqual([
      { message: { anglescope: 1, id: 'listening', result: BRIDGED }, origin: HOME },
    ]);
    // One that may call and isn't told by the browser is the only one it can be.
    expect((await open([HOME], null)).said).toHaveLength(1);
    expect((await open([HOME, 'https://other.example'], null)).said).toEqual([]);
    expect((await open([HOME], 'https://other.example')).said).toEqual([]);
  });

  it('answers a call with its result and its id, to the origin that asked', async () => {
    const { say, sent, session } = await open();
    say({ anglescope: 1, id: 'a', call: 'runs' });
    say({ anglescope: 1, id: 2, call: 'configure', args: [session.runs.value[1]!.id, { m: 2 }] });
    await expect.poll(() => sent.length).toBe(2);
    expect(sent.find(({ message }) => message.id === 'a')).toMatchObject({
      origin: HOME,
      message: { anglescope: 1, result: [{ config: { loss: 'softmax' } }, { config: { loss: 'asoftmax' } }] },
    });
    expect(sent.find(({ message }) => message.id === 2)?.message).toEqual({ anglescope: 1, id: 2, result: null });
    expect(session.runs.value[1]!.config.value.m).toBe(2);
  });

  it('answers a call that it refuses with the reason, and nothing changes', async () => {
    const { say, sent, session } = await open();
    const { id } = session.runs.value[1]!;
    say({ anglescope: 1, id: 1, call: 'configure', args: [id, { m: 9 }] });
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]?.message).toEqual({
      anglescope: 1,
      id: 1,
      error: { name: 'RangeError', message: expect.stringMatching(/m.*9.*1, 2, 3/) },
    });
    expect(session.runs.value[1]!.config.value.m).toBe(4);
  });

  it.each([
    ['another origin', { origin: 'https://other.example' }, 'foreign'],
    ['another window of the right origin', { source: { postMessage() {} } }, 'foreign'],
  ])('gives no reply to %s', async (_, from, why) => {
    const { say, sent, refused, session } = await open();
    say({ anglescope: 1, id: 1, call: 'setRuns', args: [[{ loss: 'arcface' }]] }, from);
    await session.installed;
    expect(sent).toEqual([]);
    expect(refused).toEqual([why]);
    expect(session.runs.value).toHaveLength(2);
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  it.each([
    ['nothing', undefined, 'malformed'],
    ['a text', 'play', 'malformed'],
    ['no call', { anglescope: 1, id: 1 }, 'malformed'],
    ['no id', { anglescope: 1, call: 'play' }, 'malformed'],
    ['another version', { anglescope: 2, id: 1, call: 'play' }, 'malformed'],
    ['a field more', { anglescope: 1, id: 1, call: 'play', after: 'reset' }, 'malformed'],
    ['a reply', { anglescope: 1, id: 1, result: null }, 'malformed'],
    ['arguments that are no list', { anglescope: 1, id: 1, call: 'step', args: { 0: 3 } }, 'malformed'],
    ['what would save', { anglescope: 1, id: 1, call: 'save' }, 'malformed'],
    ['what would open a file', { anglescope: 1, id: 1, call: 'open', args: [{}] }, 'malformed'],
    ['a name of every object', { anglescope: 1, id: 1, call: 'constructor' }, 'malformed'],
    ['what isn’t plain', { anglescope: 1, id: 1, call: 'evaluateLoss', args: [new Float32Array(3)] }, 'malformed'],
    ['a map', { anglescope: 1, id: 1, call: 'step', args: [new Map()] }, 'malformed'],
    ['a long text', { anglescope: 1, id: 'x'.repeat(MOST_SIZE), call: 'play' }, 'large'],
    ['a long list', { anglescope: 1, id: 1, call: 'step', args: [Array(200_000).fill(1)] }, 'large'],
    ['a list in itself', { anglescope: 1, id: 1, call: 'step', args: [cyclic] }, 'large'],
  ])('gives no reply to %s', async (_, data, why) => {
    const { say, sent, refused } = await open();
    say(data);
    expect(refused).toEqual([why]);
    expect(sent).toEqual([]);
  });
});

describe('the one schema of messages', () => {
  it('has calls and replies', () => {
    const read = (message: unknown) => v.safeParse(messageSchema, message).success;
    expect(read({ anglescope: 1, id: 1, call: 'step', args: [3] })).toBe(true);
    expect(read({ anglescope: 1, id: 1, result: [1] })).toBe(true);
    expect(read({ anglescope: 1, id: 1, error: { name: 'RangeError', message: 'no' } })).toBe(true);
    expect(read({ anglescope: 1, id: 1, error: 'no' })).toBe(false);
  });
});

describe('the size of plain values', () => {
  it('counts characters, and 8 a value, as far as is needed', () => {
    expect(sizeOf('abc', 100)).toBe(11);
    expect(sizeOf([1, 2], 100)).toBe(26);
    expect(sizeOf({ a: null }, 100)).toBe(17);
    expect(sizeOf({ a: Symbol('x') }, 100)).toBeNull();
    expect(sizeOf(Array(1e6).fill(0), 100)).toBeGreaterThan(100);
  });
});
