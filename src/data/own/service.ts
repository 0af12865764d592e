/** Data of one's own in the data worker: read, made, put on the shelf, kept. Loaded when somebody brings or asks for some. */
import { BLOCK_SIZE } from '../dataset.ts';
import { IMAGE_PIXELS, type NamedBytes } from '../idx.ts';
import type { OwnName } from '../sets.ts';
import type { Port, Shelf } from '../worker/shelf.ts';
import { checkClasses, compose } from './composing.ts';
import type { Keeping, OwnImages } from './keeping.ts';
import { OwnFileError } from './problems.ts';
import {
  EXAMPLES,
  type GivenFile,
  type OwnCall,
  type OwnCalls,
  type OwnDescription,
  type OwnReport,
  type OwnRequest,
  type Reading,
} from './protocol.ts';
import { type Draft, readOwn } from './reading.ts';
import { MOST_UNPACKED, unpacked } from './unpacking.ts';

/** Characters: more than any place has room for. */
const LONGEST_NAME = 60;

type Handlers = { [Name in OwnCall]: (body: OwnCalls[Name]['request']) => Promise<OwnCalls[Name]['reply']> };

function readingOf(draft: Draft): Reading {
  const { form, names, train, test, sidelong } = draft;
  const examples = new Uint8Array(names.length * EXAMPLES * IMAGE_PIXELS);
  const counts = names.map(() => 0);
  for (const part of [train, ...(test ? [test] : [])]) {
    part.labels.forEach((label, i) => {
      const count = counts[label] ?? 0;
      counts[label] = count + 1;
      if (count >= EXAMPLES) return;
      const pixels = part.images.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS);
      examples.set(pixels, (label * EXAMPLES + count) * IMAGE_PIXELS);
    });
  }
  return { form, names, counts, train: train.labels.length, test: test?.labels.length ?? null, sidelong, examples };
}

/** @throws OwnFileError */
async function read(files: readonly GivenFile[]): Promise<Draft> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > MOST_UNPACKED) {
    throw new OwnFileError(null, { kind: 'large', megabytes: Math.ceil(bytes / 1e6), most: MOST_UNPACKED / 1e6 });
  }
  const named: NamedBytes[] = [];
  for (const { path, file } of files) named.push({ name: path, bytes: new Uint8Array(await file.arrayBuffer()) });
  const draft = readOwn(await unpacked(named));
  checkClasses(draft);
  return draft;
}

const imagesIn = ({ train }: OwnImages) => train.reduce((sum, { labels }) => sum + labels.length, 0);

export interface OwnServiceOptions {
  shelf: Shelf;
  /** Null where pages keep nothing. */
  keeping: Keeping | null;
  /** Hears of data that runs ask for and that aren't here. */
  missing(data: OwnName): void;
}

export class OwnService {
  readonly #options: OwnServiceOptions;
  readonly #known = new Map<OwnName, OwnDescription>();
  readonly #coming = new Set<OwnName>();
  #draft: Draft | null = null;
  /** Files that were given last: those before aren't waited for. */
  #given = 0;

  constructor(options: OwnServiceOptions) {
    this.#options = options;
  }

  /** Answers the calls that come over this port. */
  serve(port: Port): void {
    port.onmessage = ({ data }: MessageEvent<OwnRequest>) => void this.#answer(data, port);
  }

  /** Puts data that were kept on the shelf. */
  async bring(data: OwnName): Promise<void> {
    if (this.#coming.has(data)) return;
    this.#coming.add(data);
    const images = (await this.#options.keeping?.images(data)) ?? null;
    this.#coming.delete(data);
    if (images) this.#put(data, images);
    else this.#options.missing(data);
  }

  async #answer({ call, serial, body }: OwnRequest, port: Port): Promise<void> {
    let report: OwnReport;
    try {
      const reply = await (this.#handlers[call] as (given: unknown) => Promise<unknown>)(body);
      report = { kind: 'reply', serial, body: reply };
    } catch (error) {
      const unforeseen = {
        kind: 'unforeseen',
        message: error instanceof Error ? error.message : String(error),
      } as const;
      const { file, problem } = error instanceof OwnFileError ? error : { file: null, problem: unforeseen };
      report = { kind: 'failure', serial, failure: { file, problem } };
    }
    port.postMessage(report);
  }

  readonly #handlers: Handlers = {
    read: async ({ files }) => {
      this.#given += 1;
      const given = this.#given;
      this.#draft = null;
      const draft = await read(files).catch((error: Error) => error);
      // Nobody waits for it any more, nor for what was wrong with it.
      if (given !== this.#given) throw new OwnFileError(null, { kind: 'overtaken' });
      if (draft instanceof Error) throw draft;
      this.#draft = draft;
      return readingOf(draft);
    },
    letGo: async () => {
      this.#given += 1;
      this.#draft = null;
      return null;
    },
    make: async ({ title, names, wanted, ...choices }) => {
      const draft = this.#draft;
      if (!draft) throw new OwnFileError(null, { kind: 'overtaken' });
      let composed = compose(draft, choices);
      if (wanted && composed.name !== wanted) {
        const found = composed.name;
        composed = compose(draft, { ...choices, transposed: !choices.transposed });
        if (composed.name !== wanted) throw new OwnFileError(null, { kind: 'other', found, wanted });
      }
      const { name, places, train, test } = composed;
      const images = { train, test };
      const description: OwnDescription = {
        data: name,
        title,
        names: places.map((place) => (names[place] ?? '').slice(0, LONGEST_NAME)),
        train: imagesIn(images),
        test: test.labels.length,
        bytes: [...train, test].reduce((sum, block) => sum + block.images.length + block.labels.byteLength, 0),
        added: Date.now(),
      };
      // Composing took a while, in which somebody may have thought better of it: that is heard now.
      await new Promise((resolve) => setTimeout(resolve));
      const { keeping } = this.#options;
      const before = await keeping?.describe(name);
      if (this.#draft !== draft) throw new OwnFileError(null, { kind: 'overtaken' });
      // Kept first: what is on the shelf may be shared with those who read it.
      const kept = (await keeping?.add(description, images)) ?? false;
      if (this.#draft !== draft) {
        if (before) await keeping?.rename(name, before.title, before.names);
        else await keeping?.remove(name);
        throw new OwnFileError(null, { kind: 'overtaken' });
      }
      this.#draft = null;
      this.#known.set(name, description);
      this.#put(name, images);
      return { ...description, kept };
    },
    describe: async ({ data }) => this.#known.get(data) ?? (await this.#options.keeping?.describe(data)) ?? null,
    list: async () => {
      const kept = (await this.#options.keeping?.list()) ?? [];
      const others = [...this.#known.values()].filter(({ data }) => !kept.some((one) => one.data === data));
      return [...others, ...kept];
    },
    rename: async ({ data, title, names }) => {
      const known = this.#known.get(data);
      if (known) this.#known.set(data, { ...known, title, names });
      await this.#options.keeping?.rename(data, title, names);
      return null;
    },
    remove: async ({ data }) => {
      this.#known.delete(data);
      await this.#options.keeping?.remove(data);
      return null;
    },
  };

  #put(data: OwnName, images: OwnImages): void {
    const { shelf } = this.#options;
    if (!shelf.has(data, 'test')) shelf.put('test', images.test, images.test.labels.length, data);
    images.train.forEach((block, i) => {
      if (!shelf.has(data, i)) shelf.put(i, block, imagesIn(images), data, BLOCK_SIZE);
    });
  }
}
