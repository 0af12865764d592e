import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { type AddressBar, followAddress } from '../../src/state/address.ts';
import { Overtaken } from '../../src/state/refusals.ts';
import { openTrainingPage } from './page.ts';

const config = (m: number) => readConfig({ loss: 'asoftmax', m }, 'strict').config;

/** A page whose workers answer a call for other runs only when the test lets them. */
async function openSlowPage() {
  const page = await openTrainingPage();
  const { client } = page;
  const answers: (() => void)[] = [];
  const setRuns = client.setRuns.bind(client);
  client.setRuns = async (list) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    await setRuns(list);
  };
  const margins = () => page.session.runs.value.map(({ config: { value } }) => value.m);
  const finish = async () => {
    for (let i = 0; i < 10; i++) {
      await page.settle();
      answers.shift()?.();
    }
  };
  return { ...page, margins, finish };
}

describe('the last wish for panels wins', () => {
  it('where somebody goes back before a new address has taken effect', async () => {
    const { session, settle, margins, finish } = await openSlowPage();
    const before = margins();
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
    const address = followAddress(session, bar);
    location.hash = '#runs=asoftmax,m=2';
    changed();
    await settle();
    location.hash = '';
    changed();
    await finish();
    address.stop();
    expect(margins()).toEqual(before);
    expect(session.messages.list.value).toEqual([]);
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
