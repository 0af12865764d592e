/** Training rests while nobody can see the page: others on the same page want the machine, too. */
import type { Session } from '../../state/session.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** The part of a session that is needed; tests stand in for it. */
export type Rests = Pick<Session, 'play' | 'pause'> & { readonly playing: { peek(): boolean } };

/** @param root is watched as far as all frames around let it be seen. */
export function restOutOfSight(life: Lifetime, root: Element, { playing, play, pause }: Rests): void {
  /** Whether it was this that made training rest. */
  let rests = false;
  const watch = new IntersectionObserver((entries) => {
    const seen = entries.at(-1)?.isIntersecting ?? true;
    if (!seen && !rests && playing.peek()) {
      rests = true;
      pause().catch(() => {});
    } else if (seen && rests) {
      rests = false;
      play().catch(() => {});
    }
  });
  watch.observe(root);
  life.atEnd(() => watch.disconnect());
}
