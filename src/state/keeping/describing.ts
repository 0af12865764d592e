/** The page as it is kept, all but the records: and whether two pages have the same runs. */
import { SESSION_VERSION } from '../../store/migrations.ts';
import type { KeptSession } from '../../store/protocol.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { viewOf } from '../look/view.ts';
import { firstSelection, threeLosses } from '../presets.ts';
import type { Run } from '../run/run.ts';
import type { Session } from '../session.ts';
import { encodeState } from '../url.ts';

/** @param saved milliseconds since 1970. */
export function describePage(
  session: Session,
  runs: readonly Run[],
  id: string,
  saved: number,
): Omit<KeptSession, 'bytes' | 'runs'> {
  return {
    id,
    version: SESSION_VERSION,
    app: session.origin.app,
    data: session.origin.data.hash,
    name: null,
    saved,
    address: encodeState({
      runs: runs.map(({ config }) => config.peek()),
      selected: Math.max(0, runs.indexOf(session.selectedRun.peek())),
      view: viewOf(session.view),
    }),
    playing: session.playing.peek(),
    links: [...session.links.peek()],
    drawn: session.drawn.image.peek(),
  };
}

const configsOf = ({ runs }: Pick<Session, 'runs'>) => runs.peek().map(({ config }) => config.peek());

/** What an address says of these runs, however they are looked at. */
const spelled = ({ view }: Pick<Session, 'view'>, configs: readonly RunConfig[]) =>
  encodeState({ runs: [...configs], selected: firstSelection(configs), view: viewOf(view) });

/** Whether the page shows the runs that were kept. */
export const hasRunsOf = (session: Session, { runs }: Pick<KeptSession, 'runs'>): boolean =>
  spelled(session, configsOf(session)) ===
  spelled(
    session,
    runs.map(({ config }) => config),
  );

/** Whether it shows what a page shows whose address asks for nothing else. */
export const hasUsualRuns = (session: Session): boolean =>
  spelled(session, configsOf(session)) === spelled(session, threeLosses());
