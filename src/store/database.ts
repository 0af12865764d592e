/** The database: sessions, and the pieces of their records. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptSession, Piece, PieceKind } from './protocol.ts';

/** Of the tables; how a session is kept has a version of its own. */
const TABLES_VERSION = 1;

export type PieceAt = [session: string, run: string, kind: PieceKind, serial: number];

interface Tables extends DBSchema {
  sessions: { key: string; value: KeptSession };
  pieces: { key: PieceAt; value: Piece & { session: string } };
}

export type Database = IDBPDatabase<Tables>;

/** @param closed called when the connection has gone: another page brings a later version, or the browser shut it. */
export function openDatabase(name: string, closed: () => void): Promise<Database> {
  return openDB<Tables>(name, TABLES_VERSION, {
    upgrade(database) {
      database.createObjectStore('sessions', { keyPath: 'id' });
      database.createObjectStore('pieces', { keyPath: ['session', 'run', 'kind', 'serial'] });
    },
    blocking(_now, _later, event) {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  });
}

/** All pieces of a session: an array sorts behind every text. */
export const piecesOf = (session: string) => IDBKeyRange.bound([session], [session, []]);

/** Those of one run and kind. */
export const piecesOfKind = (session: string, run: string, kind: PieceKind) =>
  IDBKeyRange.bound([session, run, kind], [session, run, kind, []]);
