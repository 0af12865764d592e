/** Lets the page fill the screen for as long as a life lasts. */
import type { Lifetime } from '../kit/lifetime.ts';

export interface FullScreenOptions {
  /** Somebody left it, by Esc or by the browser's own ways. */
  left(): void;
  refused(): void;
}

/** Browsers grant it to a hand only: where none has asked, as by address, the next press does. */
export function fillScreen(life: Lifetime, { left, refused }: FullScreenOptions): void {
  const root = document.documentElement;
  let ended = false;
  const waiting = new AbortController();
  const ask = async () => {
    waiting.abort();
    try {
      // Some browsers have no way to ask.
      await root.requestFullscreen();
      if (ended) await document.exitFullscreen();
    } catch {
      if (!ended) refused();
    }
  };
  const changed = () => {
    if (document.fullscreenElement === null && !ended) left();
  };
  document.addEventListener('fullscreenchange', changed);
  life.atEnd(() => {
    ended = true;
    waiting.abort();
    document.removeEventListener('fullscreenchange', changed);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  });
  if (document.fullscreenElement) return;
  if (navigator.userActivation?.isActive ?? true) {
    void ask();
    return;
  }
  for (const kind of ['keydown', 'pointerdown'] as const)
    document.addEventListener(
      kind,
      (event) => {
        // Who presses Esc wants to leave.
        if (!(event instanceof KeyboardEvent && event.key === 'Escape')) void ask();
      },
      { signal: waiting.signal, capture: true },
    );
}
