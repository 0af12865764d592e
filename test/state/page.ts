/** A session on fake workers, with the clock and the animation frames in the test's hands. */
import { createSession, type Session } from '../../src/state/session.ts';
import type { DataHandlers } from '../../src/state/startup.ts';
import { decodeState } from '../../src/state/url.ts';
import { shortNames } from '../../src/text/runNames.ts';
import { createFakeClient, type FakeClient } from './fakeClient.ts';

export interface TestPage {
  session: Session;
  client: FakeClient;
  /** Lets everything that was promised happen. */
  settle(): Promise<void>;
  /** Runs the waiting animation frame, if any; returns whether there was one. */
  draw(): boolean;
  /** Brings the test set and `shards` training blocks of 10,000 out of six. */
  deliver(shards: number): Promise<void>;
  failDownload(message: string): void;
  /** What brings the data dies and is replaced. */
  replaceData(why: string): void;
}

const testSet = { images: new Uint8Array(0), labels: new Uint8Array(10_000) };

export function openPage(hash = ''): TestPage {
  const client = createFakeClient();
  let frames: (() => void)[] = [];
  let handlers: DataHandlers | null = null;
  let fail = (_error: Error) => {};
  let time = 0;
  const session = createSession({
    client,
    initial: decodeState(hash).state,
    namesOf: shortNames,
    totalFiles: 7,
    createSource(given) {
      handlers = given;
      return {
        totalTrainImages: 60_000,
        openPort: () => new MessageChannel().port2,
        testSet: async () => testSet,
        start: () =>
          new Promise((_, reject) => {
            fail = reject;
          }),
      };
    },
    nextFrame: (callback) => frames.push(callback),
    now: () => {
      time += 100;
      return time;
    },
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  let shardsSent = 0;
  let testSent = false;
  return {
    session,
    client,
    settle,
    draw() {
      const waiting = frames;
      frames = [];
      for (const callback of waiting) callback();
      return waiting.length > 0;
    },
    async deliver(shards) {
      if (!testSent) handlers?.onArrived('test', 10_000);
      testSent = true;
      for (; shardsSent < shards; shardsSent++) handlers?.onArrived(shardsSent, 10_000);
      client.send({ kind: 'images', testImages: 10_000, trainImages: 10_000 * shardsSent });
      await settle();
    },
    failDownload: (message) => fail(new Error(message)),
    replaceData: (why) => handlers?.onReplaced(why),
  };
}

/** A page whose runs train. */
export async function openTrainingPage(hash = ''): Promise<TestPage> {
  const page = openPage(hash);
  page.session.begin();
  await page.deliver(6);
  page.draw();
  await page.settle();
  return page;
}
