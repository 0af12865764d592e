/** The page that an address asks for: in front of a class, part of another, with recorded runs. Loads where it asks. */
import { type Asked, readAsked } from '../state/asked.ts';
import type { Scripting } from '../state/scripting.ts';
import { aside } from '../text/aside.ts';
import type { AppOptions } from './app.ts';
import { embedPage } from './embed/embed.ts';
import { showPreset } from './header/presetList.ts';
import { openAsked } from './recorded/address.ts';

type Arrange = NonNullable<AppOptions['arrange']>;

const arrangeAs =
  ({ present, embed, recorded, live, problems }: Asked, scripting: Scripting, hash: string): Arrange =>
  (page) => {
    const { context, commands } = page;
    if (problems.length > 0) {
      context.session.messages.error(
        { kind: 'address', problems },
        live ? { kind: 'late', label: () => aside().recorded.live, act: () => showPreset(context, live) } : undefined,
      );
    }
    if (recorded) context.act(() => openAsked(context, recorded, hash));
    if (embed) return embedPage(page, embed, scripting);
    if (present) context.act(() => page.present(true));
    return Object.values(commands);
  };

/** Reads this page's address; what in it isn't understood is told once the page is made. */
export const readArrange = (scripting: Scripting): Arrange =>
  arrangeAs(readAsked(location.search), scripting, location.hash);
