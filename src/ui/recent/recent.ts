/** Keeps the page and tells of it: what is back, what could go on, and the list of what was kept. Loads after the first step. */

import { createKeeping, type KeptEvent } from '../../state/keeping/keeping.ts';
import { createTab, type TabWindow } from '../../state/keeping/tab.ts';
import type { Session } from '../../state/session.ts';
import { createStore } from '../../store/client.ts';
import { aside } from '../../text/aside.ts';
import { momentText, notKeptText, problemText } from '../../text/kept.ts';
import { whole } from '../../text/numbers.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { openList } from './list.ts';
import { forgetReader } from './readers.ts';
import { saveAsFile } from './saveAsFile.ts';
import { followVersions } from './versions.ts';

export interface Recent {
  /** Puts back what this tab showed, if its runs are those of the address. */
  restore(session: string): Promise<void>;
  /** Keeps the page from now on; where it wasn't restored, offers to go on with what was kept last. */
  begin(): void;
  /** Opens the list. */
  open(context: Context): Promise<void>;
}

export function createRecent(
  session: Session,
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  window: TabWindow & { readonly navigator: Navigator },
): Recent {
  const { messages } = session;
  const store = createStore();
  let restored = false;
  let begun = false;

  /** The same runs from their beginning; what was before stays among the recent. */
  const startFresh = () => {
    const configs = session.runs.peek().map(({ config }) => config.peek());
    const place = session.runs.peek().indexOf(session.selectedRun.peek());
    session
      .setRuns(configs, place)
      .then(() => session.play())
      .catch(messages.failed);
  };

  function tell(event: KeptEvent): void {
    if (event.kind === 'restored') {
      messages.note(
        {
          kind: 'late',
          id: event.kind,
          tell: () => aside().kept.restored(whole(event.step), event.plays),
        },
        { kind: 'late', label: () => aside().kept.fresh, act: startFresh },
      );
    } else if (event.kind === 'otherData') {
      messages.error({ kind: 'otherData', file: event.kept, page: event.page });
    } else {
      const text = event.kind === 'notKept' ? notKeptText : problemText;
      messages.error({ kind: 'late', id: event.kind, tell: () => text(event.why) });
    }
  }

  const keeping = createKeeping({ session, store, tab: createTab(window), checkpoint, tell });

  async function offer(): Promise<void> {
    const last = await keeping.last();
    if (!last) return;
    messages.note(
      { kind: 'late', id: 'offer', tell: () => aside().kept.offer(momentText(last.saved), whole(last.step)) },
      {
        kind: 'late',
        label: () => aside().kept.goOn,
        act: () => void keeping.open(last.id).catch(messages.failed),
      },
    );
  }

  /** Asked for where somebody shows that it matters: some browsers ask back. */
  const persist = () => void navigator.storage?.persist?.().catch(() => {});

  return {
    async restore(id) {
      restored = await keeping.restore(id);
    },

    begin() {
      if (begun) return;
      begun = true;
      keeping.begin();
      // The last moment in which something can still be kept.
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') void keeping.keep();
      });
      if (!restored) offer().catch(() => {});
      followVersions({
        messages,
        keep: keeping.keep,
        workers: window.navigator.serviceWorker,
        reload: () => location.reload(),
      }).catch(() => {});
    },

    open({ act }) {
      persist();
      return openList({
        act,
        list: () => store.call('list', { without: keeping.id ?? '' }),
        open: (id) => keeping.open(id),
        rename: (id, name) => store.call('rename', { id, name }).then(() => {}),
        remove: (id) => store.call('remove', { id }).then(() => {}),
        saveAsFile: ({ id }) => saveAsFile(store, id),
        async forget() {
          await keeping.forget();
          forgetReader();
        },
      });
    },
  };
}
