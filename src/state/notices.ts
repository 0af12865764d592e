/** What the page has to tell, as data: `text/notices.ts` puts it into words. Errors stay until dismissed, notes leave. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Fault, faultOf } from '../faults/faults.ts';
import type { Finding, RunConfig } from '../worker/protocol.ts';
import type { Advice } from './crew/advice.ts';
import { Overtaken } from './refusals.ts';
import type { Lacks } from './transfer/saving.ts';

/** A run among those that it stood beside, which decide what it is called. */
export interface Named {
  readonly place: number;
  readonly among: readonly RunConfig[];
}

export type Happening =
  /** A run was stopped. Without a finding training itself failed: `why` says how, where that is known. */
  | {
      readonly kind: 'diverged';
      readonly run: Named;
      readonly step: number;
      readonly cause: { readonly finding: Finding; readonly advice: Advice } | null;
      readonly why: Fault | undefined;
    }
  /** Runs begin anew; null where all do. */
  | { readonly kind: 'rebuilt'; readonly runs: readonly RunConfig[] | null; readonly fields: readonly string[] }
  /** There is one more panel; `branched` where it goes on from weights saved at or before a step. */
  | {
      readonly kind: 'added';
      readonly config: RunConfig;
      readonly branched: { readonly step: number; readonly wanted: number } | null;
    }
  /** What can be taken back. */
  | { readonly kind: 'startedOver' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'removed'; readonly run: Named }
  | { readonly kind: 'undone' }
  | { readonly kind: 'nothingToUndo' }
  /** There is no room for another panel. */
  | { readonly kind: 'full'; readonly most: number }
  /** Whether the page's link is in the clipboard; else it has to be taken from the browser by hand. */
  | { readonly kind: 'link'; readonly copied: boolean }
  /** The address asks for a backend that there isn't. */
  | { readonly kind: 'noBackend'; readonly given: string }
  /** The address asks for a language that the page doesn't speak. */
  | { readonly kind: 'noLanguage'; readonly given: string; readonly codes: readonly string[] }
  /** The words of a language didn't come. */
  | { readonly kind: 'languageFailed' }
  | { readonly kind: 'failed'; readonly why: Fault }
  /** Something went wrong that nobody asked for. */
  | { readonly kind: 'trouble'; readonly fault: Fault }
  | { readonly kind: 'address'; readonly problems: readonly Fault[] }
  | {
      readonly kind: 'opened';
      readonly runs: number;
      readonly step: number;
    }
  /** What loads the digits died and was started anew. */
  | { readonly kind: 'dataReplaced'; readonly why: string }
  /** Settings in a file that were mended. */
  | { readonly kind: 'mended'; readonly problems: readonly Fault[] }
  /** The runs of a file were trained on other images than this page has; hashes of both. */
  | { readonly kind: 'otherData'; readonly file: string; readonly page: string }
  | { readonly kind: 'refused'; readonly file: string; readonly why: Fault }
  /** What came of a file that was to be taken away. */
  | { readonly kind: 'saved'; readonly file: string; readonly lacks: Lacks | null }
  | { readonly kind: 'cancelled' }
  /** Told by a part that loads when it is needed, and its words with it. `id` says what it is. */
  | { readonly kind: 'late'; readonly id: string; tell(): string }
  | { readonly kind: 'notMade'; readonly why: Fault };

/** What one press does about it. */
export type NoticeAction =
  | { readonly kind: 'rescue'; readonly run: string; readonly advice: Advice; readonly step: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'retry'; retry(): void }
  | { readonly kind: 'late'; label(): string; act(): void };

export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'note';
  readonly what: Happening;
  readonly action?: NoticeAction;
}

export interface Notices {
  /** The last stands in front: the newest, but for errors that nobody had the time to read. */
  readonly list: ReadonlySignal<readonly Notice[]>;
  /** Returns the notice's id. What is shown already isn't shown twice. */
  error(what: Happening, action?: NoticeAction): number;
  /** @param action keeps it for longer: who is to act has to have read it. */
  note(what: Happening, action?: NoticeAction): number;
  /** Tells that an action ended with an error; one that was merely overtaken isn't worth a word. `again` asks for it anew. */
  failed(error: unknown, again?: () => void): void;
  dismiss(id: number): void;
}

/** Time to read a sentence or two, milliseconds. */
const NOTE_STAYS = 9000;
/** Time to read it and to make up one's mind. */
const OFFER_STAYS = 30_000;
/** Older ones make way. */
const MOST_SHOWN = 3;

export function createNotices(later: (callback: () => void, ms: number) => unknown = setTimeout): Notices {
  const list = signal<readonly Notice[]>([]);
  /** Errors that nobody had the time to read yet. */
  const unread = new Set<number>();
  let last = 0;
  const isUnread = ({ id }: Notice) => unread.has(id);
  /** In the order in which they are to be read, the last in front. */
  const put = (notices: readonly Notice[]) => {
    const inOrder = [...notices].sort((a, b) => Number(isUnread(a)) - Number(isUnread(b)) || a.id - b.id);
    list.value = inOrder.slice(-MOST_SHOWN);
  };
  const dismiss = (id: number) => {
    unread.delete(id);
    list.value = list.peek().filter((notice) => notice.id !== id);
  };
  const add = (notice: Omit<Notice, 'id'>) => {
    const same = JSON.stringify(notice.what);
    // Read without subscribing: something may be told from within an effect.
    const shown = list.peek().find(({ kind, what }) => kind === notice.kind && JSON.stringify(what) === same);
    if (shown) return shown.id;
    last += 1;
    const id = last;
    if (notice.kind === 'error') {
      unread.add(id);
      later(() => {
        if (unread.delete(id)) put(list.peek());
      }, NOTE_STAYS);
    }
    put([...list.peek(), { id, ...notice }]);
    return id;
  };
  const notices: Notices = {
    list,
    error: (what, action) => add({ kind: 'error', what, action }),
    note(what, action) {
      // Behind an error it isn't seen yet.
      const waits = list.peek().some(isUnread) ? NOTE_STAYS : 0;
      const id = add({ kind: 'note', what, action });
      later(() => dismiss(id), waits + (action ? OFFER_STAYS : NOTE_STAYS));
      return id;
    },
    failed(error, again) {
      if (error instanceof Overtaken) return;
      const why = faultOf(error);
      // Only what didn't come can be there the next time.
      const action = again && why.code === 'partMissing' ? ({ kind: 'retry', retry: again } as const) : undefined;
      notices.error({ kind: 'failed', why }, action);
    },
    dismiss,
  };
  return notices;
}
