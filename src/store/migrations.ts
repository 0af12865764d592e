/** Sessions kept by earlier versions of the page as sessions of today's: one step for each version. */
import { StoreError } from './problems.ts';
import type { ReadSession } from './protocol.ts';

/** How sessions are kept today. */
export const SESSION_VERSION = 1;

/** Takes a session of one version and gives one of the next. */
export type SessionMigration = (kept: ReadSession) => ReadSession;

/** By the version they begin with; none has had a successor yet. */
const MIGRATIONS: ReadonlyMap<number, SessionMigration> = new Map();

/** @throws StoreError that names the version where this page doesn't know it, as one that a later page wrote. */
export function migrated(kept: ReadSession, migrations = MIGRATIONS, newest = SESSION_VERSION): ReadSession {
  let { version } = kept.session;
  if (version > newest) throw new StoreError({ kind: 'newer', version, newest, app: kept.session.app });
  let session = kept;
  while (version < newest) {
    const migrate = migrations.get(version);
    if (!migrate) throw new StoreError({ kind: 'unknown', version: String(version) });
    version += 1;
    session = migrate(session);
    session = { ...session, session: { ...session.session, version } };
  }
  return session;
}
