/** Where data of one's own stay from one visit to the next: a database of the browser's. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ImageBlock } from '../idx.ts';
import type { OwnName } from '../sets.ts';
import { OWN_DATABASE } from './name.ts';
import type { OwnDescription } from './protocol.ts';

export interface OwnImages {
  train: ImageBlock[];
  test: ImageBlock;
}

interface Tables extends DBSchema {
  sets: { key: string; value: OwnDescription };
  images: { key: string; value: OwnImages & { data: OwnName } };
}

export interface Keeping {
  /** @returns whether there was room, and a place to keep it. */
  add(description: OwnDescription, images: OwnImages): Promise<boolean>;
  /** Null where it isn't kept. */
  images(data: OwnName): Promise<OwnImages | null>;
  describe(data: OwnName): Promise<OwnDescription | null>;
  list(): Promise<OwnDescription[]>;
  rename(data: OwnName, title: string, names: string[]): Promise<void>;
  remove(data: OwnName): Promise<void>;
}

const TABLES: ('sets' | 'images')[] = ['sets', 'images'];

/** Whatever goes wrong with keeping, data can be used: nothing here throws. */
export function createKeeping(database = OWN_DATABASE): Keeping {
  let opening: Promise<IDBPDatabase<Tables>> | null = null;

  function open(): Promise<IDBPDatabase<Tables>> {
    const forget = () => {
      opening = null;
    };
    opening ??= openDB<Tables>(database, 1, {
      upgrade(tables) {
        tables.createObjectStore('sets', { keyPath: 'data' });
        tables.createObjectStore('images', { keyPath: 'data' });
      },
      // Everything is being forgotten, or another page brings a later version.
      blocking(_now, _later, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).catch((error) => {
      forget();
      throw error;
    });
    return opening;
  }

  async function tried<Answer>(work: (tables: IDBPDatabase<Tables>) => Promise<Answer>, otherwise: Answer) {
    try {
      return await work(await open());
    } catch {
      return otherwise;
    }
  }

  return {
    add: (description, images) =>
      tried(async (tables) => {
        const change = tables.transaction(TABLES, 'readwrite');
        const puts = [
          change.objectStore('sets').put(description),
          change.objectStore('images').put({ data: description.data, ...images }),
        ];
        await Promise.allSettled(puts);
        await change.done;
        return true;
      }, false),
    images: (data) => tried(async (tables) => (await tables.get('images', data)) ?? null, null),
    describe: (data) => tried(async (tables) => (await tables.get('sets', data)) ?? null, null),
    list: () =>
      tried(async (tables) => (await tables.getAll('sets')).sort((a, b) => b.added - a.added), [] as OwnDescription[]),
    rename: (data, title, names) =>
      tried(async (tables) => {
        const known = await tables.get('sets', data);
        if (known) await tables.put('sets', { ...known, title, names });
      }, undefined),
    remove: (data) =>
      tried(async (tables) => {
        const change = tables.transaction(TABLES, 'readwrite');
        await Promise.allSettled(TABLES.map((table) => change.objectStore(table).delete(data)));
        await change.done;
      }, undefined),
  };
}
