/** Recorded runs in the address: `?recorded=neverSeen`, as long as the page shows them as they were recorded. */
import { effect } from '@preact/signals-core';
import type { Wish } from '../../state/crew/turns.ts';
import type { RecordedName } from '../../state/recorded/presets.ts';
import { decodeState } from '../../state/url.ts';
import type { Context } from '../context.ts';
import { importRecorded } from './showing.ts';

export const RECORDED_KEY = 'recorded';

/** The address with these recorded runs, or without any. */
export function addressWith(href: string, name: RecordedName | null): string {
  const address = new URL(href);
  if (name === null) address.searchParams.delete(RECORDED_KEY);
  else address.searchParams.set(RECORDED_KEY, name);
  return address.href;
}

const put = (name: RecordedName | null) => {
  const next = addressWith(location.href, name);
  if (next !== location.href) history.replaceState(null, '', next);
};

let unfollow = () => {};

/** Names them in the address until others stand beside or in place of them, or one trains on. */
function follow({ session }: Pick<Context, 'session'>, name: RecordedName, ids: readonly string[]): void {
  unfollow();
  put(name);
  const stop = effect(() => {
    const runs = session.runs.value;
    const asRecorded =
      runs.length === ids.length &&
      runs.every((run) => ids.includes(run.id) && run.step.value <= run.record.recorded.value);
    if (asRecorded) return;
    put(null);
    queueMicrotask(() => unfollow());
  });
  unfollow = () => {
    unfollow = () => {};
    stop();
  };
}

/** Opens them as the menu does. @param asked when. */
export async function openRecorded(context: Context, name: RecordedName, asked: Wish): Promise<void> {
  const ids = await importRecorded(context, name, true, true, asked);
  if (ids.length > 0) follow(context, name, ids);
}

/**
 * Opens those that an address asks for: with the moment, the selection and the look that it names. A page that was left with
 * recorded runs has them already, with what was done there since.
 * @param hash the address from its "#" on, as it was when the page was opened.
 */
export async function openAsked(context: Context, name: RecordedName, hash: string): Promise<void> {
  const { session } = context;
  const asked = session.ask();
  await session.installed;
  const before = session.runs.peek();
  if (before.some(({ record }) => record.recorded.peek() > 0)) {
    follow(
      context,
      name,
      before.map(({ id }) => id),
    );
    return;
  }
  const look = { unseen: session.view.unseen.peek() };
  const trained = before.some(({ step }) => step.peek() > 0);
  const ids = await importRecorded(context, name, trained, true, asked);
  if (ids.length === 0) return;
  const { at, selected } = decodeState(hash).state;
  // An address that the page wrote says all of the look.
  if (/[#&]runs=/.test(hash)) session.view.unseen.value = look.unseen;
  if (/[#&](?:runs|select)=/.test(hash)) session.selected.value = ids[selected] ?? session.selected.peek();
  if (at !== undefined) await session.goTo(at);
  follow(context, name, ids);
}
