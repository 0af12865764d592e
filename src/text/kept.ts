/** What there is to say of what was kept. */
import type { StoreProblem } from '../store/problems.ts';
import { aside } from './aside.ts';
import { language } from './language.ts';
import { LANGUAGES } from './languages.ts';
import { whole } from './numbers.ts';

/** Why something that was kept doesn't come back. */
export function problemText(problem: StoreProblem): string {
  const { kept } = aside();
  switch (problem.kind) {
    case 'full':
      return kept.notKept.full;
    case 'closed':
      return kept.unreadable(problem.why);
    case 'newer':
      return kept.newer(problem.app);
    case 'unknown':
      return kept.unknown(problem.version);
    case 'gone':
      return kept.gone;
  }
}

/** Why the page isn't kept from now on, and what helps. */
export function notKeptText(problem: StoreProblem): string {
  const { notKept, takeawayHelps } = aside().kept;
  return `${problem.kind === 'full' ? notKept.full : notKept.closed} ${takeawayHelps}`;
}

/** E.g. “27 Nov 2026, 14:05”. @param time milliseconds since 1970. */
export function momentText(time: number): string {
  const { locale } = LANGUAGES[language()];
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  // Figures of the page's language, where it has its own.
  return text.replace(/\d/g, (digit) => whole(Number(digit)));
}
