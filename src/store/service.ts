/** The store worker without a worker around it: keeps sessions, and makes room by letting go of the oldest. */
import { deleteDB } from 'idb';
import { OWN_DATABASE } from '../data/own/name.ts';
import { MOST_BYTES, MOST_SESSIONS } from './bounds.ts';
import { type Database, openDatabase, piecesOf, piecesOfKind } from './database.ts';
import { migrated } from './migrations.ts';
import { isFull, problemOf, StoreError } from './problems.ts';
import type {
  KeptPicture,
  KeptSession,
  ListedSession,
  Piece,
  StoreCall,
  StoreCalls,
  StoreReport,
  StoreRequest,
} from './protocol.ts';

export interface StoreServiceOptions {
  post(report: StoreReport, transfer: Transferable[]): void;
  /** Ids of the sessions that tabs have open. */
  opened(): Promise<ReadonlySet<string>>;
  /** Name of the database. */
  name?: string;
  mostBytes?: number;
}

type Handlers = { [Name in StoreCall]: (body: StoreCalls[Name]['request']) => Promise<StoreCalls[Name]['reply']> };

/** Waits for a change to be made: where one of its requests fails, the whole is undone and `done` has the reason. */
async function allOf(done: Promise<void>, asked: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(asked);
  await done;
}

/** The memory behind typed arrays, which needn't be copied on its way to the page. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return found;
}

export class StoreService {
  readonly #options: StoreServiceOptions;
  #database: Promise<Database> | null = null;
  #swept = false;

  constructor(options: StoreServiceOptions) {
    this.#options = options;
  }

  async receive({ call, serial, body }: StoreRequest): Promise<void> {
    const { post } = this.#options;
    try {
      const reply = await (this.#handlers[call] as (given: unknown) => Promise<unknown>)(body);
      post({ kind: 'reply', serial, body: reply }, [...buffersIn(reply)]);
    } catch (error) {
      post({ kind: 'failure', serial, problem: problemOf(error) }, []);
    }
  }

  readonly #handlers: Handlers = {
    add: ({ session, pieces }) => this.#withRoom(session, () => this.#addPieces(session, pieces)),
    write: async (body) => {
      const kept = await this.#withRoom(body.session.id, () => this.#write(body));
      if (kept) await this.#letGo(body.session.id);
      return { kept };
    },
    read: async ({ id }) => migrated(await this.#read(id)),
    peek: async ({ id }) => (await (await this.#open()).get('sessions', id)) ?? null,
    list: ({ without }) => this.#list(without),
    rename: async ({ id, name }) => {
      const database = await this.#open();
      const session = await database.get('sessions', id);
      if (session) await database.put('sessions', { ...session, name });
      return null;
    },
    remove: async ({ id }) => {
      await this.#remove(id);
      return null;
    },
    forget: async () => {
      const changes = (await this.#open()).transaction(['sessions', 'pieces'], 'readwrite');
      await allOf(changes.done, [changes.objectStore('sessions').clear(), changes.objectStore('pieces').clear()]);
      await deleteDB(OWN_DATABASE);
      return null;
    },
  };

  #open(): Promise<Database> {
    const forget = () => {
      this.#database = null;
    };
    this.#database ??= openDatabase(this.#options.name ?? 'anglescope', forget).catch((error) => {
      forget();
      throw error;
    });
    return this.#database;
  }

  async #addPieces(session: string, pieces: readonly Piece[]): Promise<null> {
    const changes = (await this.#open()).transaction('pieces', 'readwrite');
    await allOf(
      changes.done,
      pieces.map((piece) => changes.store.put({ ...piece, session })),
    );
    return null;
  }

  async #write({ session, add, drop, anew }: StoreCalls['write']['request']): Promise<boolean> {
    const changes = (await this.#open()).transaction(['sessions', 'pieces'], 'readwrite');
    const sessions = changes.objectStore('sessions');
    const pieces = changes.objectStore('pieces');
    const before = await sessions.get(session.id);
    const kept = anew || before !== undefined;
    const asked: Promise<unknown>[] = [];
    if (kept) {
      asked.push(sessions.put({ ...session, name: before?.name ?? session.name }));
      for (const piece of add) asked.push(pieces.put({ ...piece, session: session.id }));
      for (const { run, kind, serial } of drop) asked.push(pieces.delete([session.id, run, kind, serial]));
    }
    await allOf(changes.done, asked);
    return kept;
  }

  /** Does it, and where the browser has no more room, lets go of the oldest sessions until it goes or none is left. */
  async #withRoom<Result>(own: string, write: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!isFull(error)) throw error;
        const [oldest] = await this.#closed(own);
        if (!oldest) throw error;
        await this.#remove(oldest.id);
      }
    }
  }

  /** Sessions that no tab has open, the oldest first. */
  async #closed(own: string): Promise<KeptSession[]> {
    const [all, opened] = await Promise.all([(await this.#open()).getAll('sessions'), this.#options.opened()]);
    return all.filter(({ id }) => id !== own && !opened.has(id)).sort((a, b) => a.saved - b.saved);
  }

  /** Lets go of the oldest until the rest is within the bounds. */
  async #letGo(own: string): Promise<void> {
    await this.#sweep();
    const all = await (await this.#open()).getAll('sessions');
    // A record that was spoilt has no size, and no room of its own.
    let bytes = all.reduce((sum, session) => sum + (Number(session.bytes) || 0), 0);
    const { mostBytes = MOST_BYTES } = this.#options;
    const closed = await this.#closed(own);
    while (closed.length > 0 && (bytes > mostBytes || closed.length > MOST_SESSIONS)) {
      const oldest = closed.shift();
      if (!oldest) return;
      bytes -= Number(oldest.bytes) || 0;
      await this.#remove(oldest.id);
    }
    if (bytes > mostBytes) throw new StoreError({ kind: 'full' });
  }

  /** Once: pieces whose session was never written, since its page was closed before. */
  async #sweep(): Promise<void> {
    if (this.#swept) return;
    this.#swept = true;
    const database = await this.#open();
    const [sessions, pieces, opened] = await Promise.all([
      database.getAllKeys('sessions'),
      database.getAllKeys('pieces'),
      this.#options.opened(),
    ]);
    const lost = new Set(pieces.map(([session]) => session));
    for (const id of lost) if (!sessions.includes(id) && !opened.has(id)) await this.#remove(id);
  }

  async #remove(id: string): Promise<void> {
    const changes = (await this.#open()).transaction(['sessions', 'pieces'], 'readwrite');
    const gone = [changes.objectStore('sessions').delete(id), changes.objectStore('pieces').delete(piecesOf(id))];
    await allOf(changes.done, gone);
  }

  async #read(id: string): Promise<{ session: KeptSession; pieces: Piece[] }> {
    const reading = (await this.#open()).transaction(['sessions', 'pieces'], 'readonly');
    const [session, pieces] = await Promise.all([
      reading.objectStore('sessions').get(id),
      reading.objectStore('pieces').getAll(piecesOf(id)),
    ]);
    if (!session) throw new StoreError({ kind: 'gone' });
    return { session, pieces };
  }

  async #list(without: string): Promise<ListedSession[]> {
    const [all, opened] = await Promise.all([(await this.#open()).getAll('sessions'), this.#options.opened()]);
    // A record that somebody has spoilt, or that no page of this kind wrote, doesn't hide the others.
    const others = all
      .filter(({ id, runs }) => id !== without && Array.isArray(runs))
      .sort((a, b) => b.saved - a.saved);
    return Promise.all(
      others.map(async (session) => ({
        ...session,
        open: opened.has(session.id),
        pictures: await Promise.all(session.runs.map(({ key }) => this.#picture(session, key).catch(() => null))),
      })),
    );
  }

  /** The newest frame of a run, with the digits that it shows. */
  async #picture({ id, runs }: KeptSession, run: string): Promise<KeptPicture | null> {
    const reading = (await this.#open()).transaction('pieces', 'readonly');
    const [newest, images] = await Promise.all([
      reading.store.openCursor(piecesOfKind(id, run, 'frame'), 'prev'),
      reading.store.getAll(piecesOfKind(id, run, 'images')),
    ]);
    const shown = newest?.value.value as { features: Int16Array; frame: { predictions: Uint8Array } } | undefined;
    const count = shown?.frame?.predictions?.length;
    const labels = images
      .map(({ value }) => (value as { labels: Uint8Array }).labels)
      .find((list) => list.length === count);
    const featureDim = runs.find(({ key }) => key === run)?.config.featureDim ?? 2;
    return shown && labels ? { features: shown.features, featureDim, labels } : null;
  }
}
