/** What paper has at its foot: which runs these are, how far they came, and the address that brings them back. */
import { words } from '../text/language.ts';
import { whole } from '../text/numbers.ts';
import type { Context } from './context.ts';
import { element } from './kit/element.ts';
import type { Lifetime } from './kit/lifetime.ts';

export function createPrintFoot(life: Lifetime, { session }: Context): HTMLElement {
  const foot = element('footer', { class: 'print-foot' });
  const fill = () => {
    const runs = session.runs
      .peek()
      .map(
        (run) => `${session.nameOf(run).full} (${words().transport.stepWord} ${whole(run.shown.peek()?.step ?? 0)})`,
      );
    foot.textContent = `${words().title} · ${runs.join(' · ')}\n${location.href}`;
  };
  addEventListener('beforeprint', fill);
  life.atEnd(() => removeEventListener('beforeprint', fill));
  return foot;
}
