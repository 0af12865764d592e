/** Code that comes when it is first asked for: null until then, and whoever reads it in an effect hears of it. */
import { signal } from '@preact/signals-core';

export function arriving<Code extends object>(load: () => Promise<Code>): () => Code | null {
  const code = signal<Code | null>(null);
  let asked = false;
  return () => {
    if (!code.value && !asked) {
      asked = true;
      load().then(
        (loaded) => {
          code.value = loaded;
        },
        // Whoever asks next asks again.
        () => {
          asked = false;
        },
      );
    }
    return code.value;
  };
}
