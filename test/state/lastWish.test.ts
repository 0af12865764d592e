import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { loadBesideFormulas, loadFormulas } from '../../src/losses/own/language.ts';
import { type AddressBar, followAddress } from '../../src/state/address.ts';
import { Overtaken } from '../../src/state/refusals.ts';
import { createScripting } from '../../src/state/scripting.ts';
import type { Session } from '../../src/state/session.ts';
import { speech } from '../../src/text/language.ts';
import { openTrainingPage } from './page.ts';
import { longRun, plain } from './transfer/records.ts';

loadBesideFormulas(() => import('../../src/text/formulas.ts'));

const config = (m: number) => readConfig({ loss: 'asoftmax', m }, 'strict').config;

/** Files with one run of this m. */
const files = Object.fromEntries(
  await Promise.all(
    [2, 3].map(async (m) => [m, await plain([longRun({ frames: [0, 4], checkpoints: [5], config: config(m) })])]),
  ),
);

/** A page whose workers answer a call for other runs only when the test lets them. */
async function openSlowPage() {
  const page = await openTrainingPage();
  const { client } = page;
  const answers: (() => void)[] = [];
  /** What the workers hold. */
  let held: string[] = [];
  const setRuns = client.setRuns.bind(client);
  client.setRuns = async (list) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    await setRuns(list);
    held = list.map(({ id }) => id);
  };
  const margins = () => page.session.runs.value.map(({ config: { value } }) => value.m);
  const finish = async () => {
    // What answers scripts and opens files, and what makes panels of them, is loaded when it is wanted.
    await Promise.all([
      import('../../src/state/answering.ts'),
      import('../../src/state/transfer/opening.ts'),
      import('../../src/state/crew/branching.ts'),
    ]);
    for (let i = 0; i < 10; i++) {
      await page.settle();
      answers.shift()?.();
    }
  };
  return { ...page, margins, finish, held: () => held };
}

interface Bar {
  go(hash: string): void;
  stop(): void;
}

/** An address bar that the page follows. */
function addressBar(session: Session): Bar {
  let changed = () => {};
  const location = { hash: '', href: '', pathname: '/', search: '' };
  const bar: AddressBar = {
    location,
    history: { replaceState: () => {} },
    addEventListener: (_kind, listener) => {
      changed = listener;
    },
    removeEventListener: () => {},
  };
  const { stop } = followAddress(session, bar);
  return {
    go(hash) {
      location.hash = hash;
      changed();
    },
    stop,
  };
}

describe('the last wish for panels wins', () => {
  it('where somebody goes back before a new address has taken effect', async () => {
    const { session, settle, margins, finish } = await openSlowPage();
    const before = margins();
    const bar = addressBar(session);
    bar.go('#runs=asoftmax,m=2');
    await settle();
    bar.go('');
    await finish();
    bar.stop();
    expect(margins()).toEqual(before);
    // That other panels took the place of those before is told; that an address was overtaken isn't.
    expect(session.messages.list.value.filter(({ kind }) => kind === 'error')).toEqual([]);
  });

  /** Ways in which other panels are asked for, each with one that has this m. */
  const SOURCES = {
    address:
      ({ bar }) =>
      (m) =>
        bar.go(`#runs=asoftmax,m=${m}`),
    script: ({ session, client }) => {
      const scripting = createScripting(session, client, speech);
      return (m) => void scripting.setRuns([{ loss: 'asoftmax', m }]).catch(() => {});
    },
    preset:
      ({ session }) =>
      (m) =>
        void session.setRuns([config(m)]).catch(() => {}),
    file:
      ({ session }) =>
      (m) => {
        const checkpoint = { config: config(m), step: 5, parameters: [], statistics: [] };
        const record = { history: [], frames: [], checkpoints: [checkpoint], images: [] };
        void session.importRuns([{ config: config(m), step: 5, record }]).catch(() => {});
      },
    scriptedFile: ({ session, client }) => {
      const scripting = createScripting(session, client, speech);
      return (m) => void scripting.open(files[m] as object).catch(() => {});
    },
  } satisfies Record<string, (page: Awaited<ReturnType<typeof openSlowPage>> & { bar: Bar }) => (m: number) => void>;
  const names = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  const pairs = names.flatMap((first) => names.map((second) => [first, second] as const));

  it.each(pairs)('where %s is followed by %s', async (first, second) => {
    const page = await openSlowPage();
    const bar = addressBar(page.session);
    SOURCES[first]({ ...page, bar })(2);
    await page.settle();
    SOURCES[second]({ ...page, bar })(3);
    await page.finish();
    bar.stop();
    expect(page.margins()).toEqual([3]);
    expect(page.held()).toEqual(page.session.runs.value.map(({ id }) => id));
  });

  it.each([
    ['a script', 'script'],
    ['an address', 'address'],
  ] as const)('where %s names a formula, whose reader has to load first', async (_who, kind) => {
    const page = await openSlowPage();
    const bar = addressBar(page.session);
    const scripting = createScripting(page.session, page.client, speech);
    if (kind === 'script') void scripting.setRuns([{ loss: 'own' }, { loss: 'own' }]).catch(() => {});
    else bar.go('#runs=own;own');
    // At once: nothing has loaded yet.
    void page.session.setRuns([config(3)]).catch(() => {});
    await loadFormulas();
    await page.finish();
    bar.stop();
    expect(page.margins()).toEqual([3]);
    expect(page.session.messages.list.value.filter(({ kind: bad }) => bad === 'error')).toEqual([]);
  });

  it('where something is taken back, and a preset is chosen before that has loaded', async () => {
    const page = await openSlowPage();
    const { session } = page;
    const replaced = session.undo.keeping({ kind: 'all', runs: session.runs.peek() }, () =>
      session.setRuns([config(2)]),
    );
    await page.finish();
    await replaced;
    const undone = session.undo.undo().catch((error) => error);
    void session.setRuns([config(3)]).catch(() => {});
    await import('../../src/state/undo/restoring.ts');
    await page.finish();
    expect(page.margins()).toEqual([3]);
    expect(await undone).toBeInstanceOf(Overtaken);
  });

  it('where a panel that was removed is asked back, and other panels before it is there', async () => {
    const page = await openSlowPage();
    const { session } = page;
    const [run] = session.runs.peek();
    if (!run) throw new Error('no run');
    await session.undo.keeping({ kind: 'gone', runs: [run] }, () => session.removeRun(run.id));
    const undone = session.undo.undo().catch((error) => error);
    await Promise.resolve();
    void session.setRuns([config(3)]).catch(() => {});
    await import('../../src/state/undo/restoring.ts');
    await page.finish();
    expect(page.margins()).toEqual([3]);
    expect(await undone).toBeInstanceOf(Overtaken);
  });

  it('and those that had not begun end as overtaken', async () => {
    const { session, settle, margins, finish } = await openSlowPage();
    const first = session.setRuns([config(1)]);
    await settle();
    const second = session.setRuns([config(2)]).catch((error) => error);
    const added = session.addRun(config(4));
    const third = session.setRuns([config(3)]);
    const refused = added.catch((error) => error);
    await finish();
    expect(await first).toHaveLength(1);
    expect(await second).toBeInstanceOf(Overtaken);
    expect(await refused).toBeInstanceOf(Overtaken);
    expect(session.runs.value.map(({ id }) => id)).toEqual(await third);
    expect(margins()).toEqual([3]);
  });
});
