/** Whatever a worker is sent, it answers under the message's number, and serves the next as if nothing had been. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoreReport } from '../../src/store/protocol.ts';
import { StoreService } from '../../src/store/service.ts';
import { TrainingLoop } from '../../src/worker/loop.ts';
import type { Report, Request } from '../../src/worker/protocol.ts';
import 'fake-indexeddb/auto';
import { freshName } from '../support/storeInNode.ts';
import { CASES, nasty } from './fuzzing.ts';

/** Messages come from the page itself, which has checked what it was given: they are wrong in kind, not in size. */
const given = fc.oneof(fc.anything({ withBigInt: true, withTypedArray: true }), nasty);
const body = fc.oneof(
  given,
  fc.dictionary(
    fc.constantFrom('id', 'run', 'runs', 'config', 'steps', 'to', 'session', 'pieces', 'name', 'image'),
    given,
  ),
);

it(`training workers answer any of ${CASES} messages`, async () => {
  const reports: Report[] = [];
  const loop = new TrainingLoop({
    post: (report) => reports.push(report),
    wasmFiles: { plain: '', simd: '' },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
  // What takes a backend, or waits for images, has tests of its own.
  const call = fc.oneof(
    fc.constantFrom(
      'setRuns',
      'addRun',
      'removeRun',
      'configure',
      'pause',
      'snapshot',
      'checkpoint',
      'featuresOf',
      'drawn',
      'wait',
    ),
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', ''),
  );
  let serial = 0;
  await fc.assert(
    fc.asyncProperty(call, body, async (name, sent) => {
      serial += 1;
      reports.length = 0;
      // What can't be copied never arrives.
      let copy: unknown;
      try {
        copy = structuredClone(sent);
      } catch {
        return;
      }
      const begun = performance.now();
      await loop.receive({ call: name, serial, body: copy } as unknown as Request);
      const answers = reports.filter((report) => 'serial' in report && report.serial === serial);
      expect(answers).toHaveLength(1);
      expect(performance.now() - begun).toBeLessThan(1000);
    }),
    { numRuns: CASES },
  );
});

it(`the store worker answers any of ${CASES} messages, and keeps what it kept`, async () => {
  const reports: StoreReport[] = [];
  const service = new StoreService({
    name: freshName(),
    opened: async () => new Set(),
    post: (report) => reports.push(report),
  });
  const call = fc.oneof(fc.constantFrom('add', 'write', 'read', 'peek', 'list', 'rename', 'remove'), fc.string());
  let serial = 0;
  await fc.assert(
    fc.asyncProperty(call, body, async (name, sent) => {
      serial += 1;
      reports.length = 0;
      let copy: unknown;
      try {
        copy = structuredClone(sent);
      } catch {
        return;
      }
      await service.receive({ call: name, serial, body: copy } as never);
      expect(reports.map((report) => report.serial)).toEqual([serial]);
    }),
    { numRuns: CASES },
  );
  reports.length = 0;
  await service.receive({ call: 'list', serial: 0, body: { without: '' } });
  expect(reports[0]?.kind).toBe('reply');
});
