/** The size of the browser's window, as a signal. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Lifetime } from './kit/lifetime.ts';

export function followWindow(life: Lifetime): ReadonlySignal<{ width: number; height: number }> {
  const read = () => ({ width: innerWidth, height: innerHeight });
  const size = signal(read());
  const changed = () => {
    size.value = read();
  };
  addEventListener('resize', changed);
  life.atEnd(() => removeEventListener('resize', changed));
  return size;
}
