/** Long work in pieces, between which the page draws and answers. */

/** Milliseconds of work before the page has its turn: less than a screen frame. */
const AT_A_STRETCH = 12;

/** A message to oneself comes back at once, after what is waiting already; timers rest in tabs that nobody sees. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Awaited between two pieces of work; lets the page have its turn where it has waited long enough. */
export type Breathe = () => Promise<void>;

export function createBreath(): Breathe {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < AT_A_STRETCH) return;
    await nextTurn();
    begun = performance.now();
  };
}

/** `list.map(each)`, in pieces. */
export async function mapBreathing<From, To>(
  list: readonly From[],
  breathe: Breathe,
  each: (item: From, i: number) => To,
): Promise<To[]> {
  const made: To[] = [];
  for (const [i, item] of list.entries()) {
    await breathe();
    made.push(each(item, i));
  }
  return made;
}
