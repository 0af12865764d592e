/** The page that an address asks for: in front of a class, or part of another. Loads where it asks. */
import { type Asked, readAsked } from '../state/asked.ts';
import type { Scripting } from '../state/scripting.ts';
import type { Session } from '../state/session.ts';
import type { AppOptions } from './app.ts';
import { embedPage } from './embed/embed.ts';

type Arrange = NonNullable<AppOptions['arrange']>;

const arrangeAs =
  ({ present, embed }: Asked, scripting: Scripting): Arrange =>
  (page) => {
    if (embed) return embedPage(page, embed, scripting);
    if (present) page.context.act(() => page.present(true));
    return Object.values(page.commands);
  };

/** Reads this page's address; what in it isn't understood is told. */
export function readArrange({ messages }: Session, scripting: Scripting): Arrange {
  const asked = readAsked(location.search);
  if (asked.problems.length > 0) messages.error({ kind: 'address', problems: asked.problems });
  return arrangeAs(asked, scripting);
}
