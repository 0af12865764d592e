/** What the page has to tell: errors stay until dismissed, notes leave by themselves. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface MessageAction {
  label: string;
  run(): void;
}

export interface Message {
  readonly id: number;
  readonly kind: 'error' | 'note';
  readonly text: string;
  readonly action?: MessageAction;
}

export interface Messages {
  readonly list: ReadonlySignal<readonly Message[]>;
  /** Returns the message's id. A text that is shown already isn't shown twice. */
  error(text: string, action?: MessageAction): number;
  note(text: string): number;
  dismiss(id: number): void;
}

/** Time to read a sentence or two, milliseconds. */
const NOTE_STAYS = 9000;
/** Older messages make way. */
const MOST_SHOWN = 3;

export function createMessages(later: (callback: () => void, ms: number) => unknown = setTimeout): Messages {
  const list = signal<readonly Message[]>([]);
  let last = 0;
  const dismiss = (id: number) => {
    list.value = list.peek().filter((message) => message.id !== id);
  };
  const add = (message: Omit<Message, 'id'>) => {
    // Read without subscribing: a message may be told from within an effect.
    const shown = list.peek().find(({ kind, text }) => kind === message.kind && text === message.text);
    if (shown) return shown.id;
    last += 1;
    list.value = [...list.peek(), { id: last, ...message }].slice(-MOST_SHOWN);
    return last;
  };
  return {
    list,
    error: (text, action) => add({ kind: 'error', text, action }),
    note(text) {
      const id = add({ kind: 'note', text });
      later(() => dismiss(id), NOTE_STAYS);
      return id;
    },
    dismiss,
  };
}
