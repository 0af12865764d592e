/** Where few digits take part, they get colours that are told apart well: the same ones in all panels. */
import type { Session } from '../state/session.ts';
import type { Lifetime } from './kit/lifetime.ts';

/** @param colour gives digits their colours on the page. */
export function followDigits(
  life: Lifetime,
  { runs }: Pick<Session, 'runs'>,
  colour: (root: HTMLElement, digits: readonly number[]) => void,
): void {
  let before = '';
  life.effect(() => {
    const digits = [...new Set(runs.value.flatMap((run) => run.config.value.classes))].sort((a, b) => a - b);
    if (digits.join() === before) return;
    before = digits.join();
    colour(document.documentElement, digits);
  });
}
