/** Code that comes when it is first asked for: null until then, and whoever reads it in an effect hears of it. */
import { signal } from '@preact/signals-core';

/** Milliseconds after which code that didn't come is asked for again, by whoever still reads it. */
const AGAIN = 10_000;

export function arriving<Code extends object>(load: () => Promise<Code>): () => Code | null {
  const code = signal<Code | null>(null);
  let asked = false;
  const failures = signal(0);
  return () => {
    void failures.value;
    if (!code.value && !asked) {
      asked = true;
      load().then(
        (loaded) => {
          code.value = loaded;
        },
        () => {
          setTimeout(() => {
            asked = false;
            failures.value += 1;
          }, AGAIN);
        },
      );
    }
    return code.value;
  };
}
