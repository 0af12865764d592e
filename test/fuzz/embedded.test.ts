/** Whatever a page around an embedded one sends, it is answered under its number or not at all, and nothing else happens. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BRIDGED, type BridgeMessage, type BridgeWindow, openBridge, type Refusal } from '../../src/state/bridge.ts';
import { createScripting } from '../../src/state/scripting.ts';
import { openTrainingPage } from '../state/page.ts';
import { anything, CASES, nasty } from './fuzzing.ts';

const HOME = 'https://lectures.example';

/** Calls that neither train nor wait for what a test page hasn't. */
const calls = BRIDGED.filter(
  (name) => !['ready', 'step', 'snapshot', 'evaluateLoss', 'explain', 'field'].includes(name),
);

const messages = fc.oneof(
  anything,
  fc.record(
    {
      anglescope: fc.oneof(fc.constant(1), anything),
      id: fc.oneof(fc.integer(), nasty, anything),
      call: fc.oneof(fc.constantFrom(...calls), fc.constantFrom('save', 'open', '__proto__', 'toString'), anything),
      args: fc.oneof(fc.array(anything, { maxLength: 6 }), anything),
      more: anything,
    },
    { requiredKeys: [] },
  ),
);

it(`an embedded page stands any of ${CASES} messages`, async () => {
  const { session, client } = await openTrainingPage('#runs=softmax');
  const scripting = createScripting(session, client, { codes: ['en'], now: () => 'en', speak: async (code) => code });
  const sent: BridgeMessage[] = [];
  const refused: Refusal[] = [];
  let hear: Parameters<BridgeWindow['addEventListener']>[1] = () => {};
  const parent = { postMessage: (message: BridgeMessage) => void sent.push(message) };
  const window: BridgeWindow = {
    parent,
    addEventListener: (_, listener) => {
      hear = listener;
    },
  };
  openBridge({ window, scripting, parents: [HOME], around: HOME, refused: (why) => void refused.push(why) });
  sent.length = 0;
  await fc.assert(
    fc.asyncProperty(messages, async (data) => {
      const before = sent.length + refused.length;
      hear({ data, origin: HOME, source: parent as unknown as MessageEventSource });
      await expect.poll(() => sent.length + refused.length).toBe(before + 1);
      const answered = sent.splice(0);
      for (const { id } of answered) expect(id).toBe((data as { id: unknown }).id);
      refused.length = 0;
      expect(session.runs.value.length).toBeGreaterThan(0);
    }),
    { numRuns: CASES },
  );
});
