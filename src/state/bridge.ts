/**
 * Messages between an embedded page and the one around it: calls of the scripting interface, and what comes of them.
 * Which calls there are is all that this decides: it routes, and protects nothing that the interface itself doesn't.
 */
import * as v from 'valibot';
import type { Scripting } from './scripting.ts';

/** None of them reaches storage, files, or what belongs to whoever looks at the page. */
export const BRIDGED = [
  'ready',
  'runs',
  'setRuns',
  'openRecorded',
  'configure',
  'play',
  'pause',
  'reset',
  'step',
  'snapshot',
  'evaluateLoss',
  'code',
  'field',
  'explain',
  'language',
] as const satisfies readonly (keyof Scripting)[];

/** The first message of the page, which says which calls it answers. */
const LISTENING = 'listening';

const head = { anglescope: v.literal(1), id: v.union([v.pipe(v.string(), v.maxLength(100)), v.number()]) };

/** All that goes either way: a call, its result, or why there is none. */
export const messageSchema = v.union([
  v.strictObject({
    ...head,
    call: v.picklist(BRIDGED),
    args: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(4)), []),
  }),
  v.strictObject({ ...head, error: v.strictObject({ name: v.string(), message: v.string() }) }),
  v.strictObject({ ...head, result: v.unknown() }),
]);

export type BridgeMessage = v.InferInput<typeof messageSchema>;

/** More than any call needs: a batch of 1,000 images' features, their classes and weights. Characters, and 8 a value. */
export const MOST_SIZE = 1_000_000;

export type Refusal = 'foreign' | 'large' | 'malformed';

/** Size of plain values, as far as `most`; null where something isn't plain. */
export function sizeOf(value: unknown, most: number): number | null {
  const waiting: unknown[] = [value];
  let size = 0;
  while (waiting.length > 0 && size <= most) {
    const next = waiting.pop();
    size += 8;
    if (typeof next === 'string') size += next.length;
    else if (Array.isArray(next)) {
      size += next.length;
      if (size <= most) for (const part of next) waiting.push(part);
    } else if (typeof next === 'object' && next !== null) {
      const kind = Object.getPrototypeOf(next);
      if (kind !== Object.prototype && kind !== null) return null;
      for (const [name, part] of Object.entries(next)) {
        size += name.length;
        waiting.push(part);
      }
    } else if (!['number', 'boolean', 'undefined'].includes(typeof next) && next !== null) return null;
  }
  return size;
}

export interface BridgeWindow {
  readonly parent: { postMessage(message: BridgeMessage, origin: string): void };
  addEventListener(kind: 'message', listener: (event: Pick<MessageEvent, 'data' | 'origin' | 'source'>) => void): void;
}

export interface BridgeOptions {
  window: BridgeWindow;
  scripting: Pick<Scripting, (typeof BRIDGED)[number]>;
  /** Origins that may call. */
  parents: readonly string[];
  /** The origin of the page around, where the browser tells it; else null. */
  around: string | null;
  /** Told of each message that gets no reply. */
  refused(why: Refusal): void;
}

export function openBridge({ window, scripting, parents, around, refused }: BridgeOptions): void {
  const { parent } = window;
  const answer = async (request: Extract<BridgeMessage, { call: unknown }>, origin: string) => {
    const { id, call, args = [] } = request;
    let reply: BridgeMessage;
    try {
      const deed = scripting[call] as (...given: unknown[]) => unknown;
      // What is answered with nothing has a result all the same.
      reply = { anglescope: 1, id, result: (await deed(...args)) ?? null };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply = { anglescope: 1, id, error: { name, message } };
    }
    parent.postMessage(reply, origin);
  };
  window.addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || !parents.includes(origin)) return refused('foreign');
    const size = sizeOf(data, MOST_SIZE);
    if (size === null) return refused('malformed');
    if (size > MOST_SIZE) return refused('large');
    const parsed = v.safeParse(messageSchema, data);
    if (!parsed.success || !('call' in parsed.output)) return refused('malformed');
    void answer(parsed.output, origin);
  });
  const listener = around === null ? (parents.length === 1 ? parents[0] : undefined) : around;
  if (listener !== undefined && parents.includes(listener))
    parent.postMessage({ anglescope: 1, id: LISTENING, result: BRIDGED }, listener);
}
