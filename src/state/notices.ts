/** What the page has to tell, as data: `text/notices.ts` puts it into words. Errors stay until dismissed, notes leave. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Finding } from '../worker/protocol.ts';
import type { Advice } from './crew/advice.ts';
import { Overtaken } from './refusals.ts';

export type Happening =
  /** A run was stopped. Without a finding training itself failed: `why` says how, where that is known. */
  | {
      readonly kind: 'diverged';
      readonly name: string;
      readonly step: number;
      /** Digits that it tells apart. */
      readonly classes: readonly number[];
      readonly cause: { readonly finding: Finding; readonly advice: Advice } | null;
      readonly why: string | undefined;
    }
  /** Runs begin anew; `names` is null where all do. */
  | { readonly kind: 'rebuilt'; readonly names: readonly string[] | null; readonly fields: readonly string[] }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'address'; readonly problems: readonly string[] }
  | {
      readonly kind: 'opened';
      readonly runs: number;
      readonly step: number;
    }
  /** What loads the digits died and was started anew. */
  | { readonly kind: 'dataReplaced'; readonly why: string }
  /** Settings in a file that were mended. */
  | { readonly kind: 'mended'; readonly problems: readonly string[] }
  | { readonly kind: 'refused'; readonly file: string; readonly why: string }
  /** Somebody else's words. */
  | { readonly kind: 'said'; readonly text: string };

/** What one press does about it. */
export type NoticeAction =
  | { readonly kind: 'rescue'; readonly run: string; readonly advice: Advice; readonly step: number }
  | { readonly label: string; run(): void };

export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'note';
  readonly what: Happening;
  readonly action?: NoticeAction;
}

export interface Notices {
  readonly list: ReadonlySignal<readonly Notice[]>;
  /** Returns the notice's id. What is shown already isn't shown twice. */
  error(what: Happening | string, action?: NoticeAction): number;
  note(what: Happening | string): number;
  /** Tells that an action ended with an error; one that was merely overtaken isn't worth a word. */
  failed(error: unknown): void;
  dismiss(id: number): void;
}

/** Time to read a sentence or two, milliseconds. */
const NOTE_STAYS = 9000;
/** Older ones make way. */
const MOST_SHOWN = 3;

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const happening = (what: Happening | string): Happening =>
  typeof what === 'string' ? { kind: 'said', text: what } : what;

export function createNotices(later: (callback: () => void, ms: number) => unknown = setTimeout): Notices {
  const list = signal<readonly Notice[]>([]);
  let last = 0;
  const dismiss = (id: number) => {
    list.value = list.peek().filter((notice) => notice.id !== id);
  };
  const add = (notice: Omit<Notice, 'id'>) => {
    const same = JSON.stringify(notice.what);
    // Read without subscribing: something may be told from within an effect.
    const shown = list.peek().find(({ kind, what }) => kind === notice.kind && JSON.stringify(what) === same);
    if (shown) return shown.id;
    last += 1;
    list.value = [...list.peek(), { id: last, ...notice }].slice(-MOST_SHOWN);
    return last;
  };
  const notices: Notices = {
    list,
    error: (what, action) => add({ kind: 'error', what: happening(what), action }),
    note(what) {
      const id = add({ kind: 'note', what: happening(what) });
      later(() => dismiss(id), NOTE_STAYS);
      return id;
    },
    failed(error) {
      if (!(error instanceof Overtaken)) notices.error({ kind: 'failed', why: messageOf(error) });
    },
    dismiss,
  };
  return notices;
}
