/** Data of somebody's own, as the page brings, lists and asks for them. Loads with the first of them. */
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { createOwnData, type OwnData } from '../data/own/client.ts';
import { type OwnFailure, OwnFileError } from '../data/own/problems.ts';
import type { GivenFile, Making, OwnDescription, Reading } from '../data/own/protocol.ts';
import type { Port } from '../data/worker/shelf.ts';
import { isOwn, noteOwnSet, type OwnName, ownSets } from './ownSets.ts';
import type { Session } from './session.ts';

export type { OwnFailure, OwnForm, OwnProblem } from '../data/own/problems.ts';
export type { GivenFile, Making, OwnDescription, Reading } from '../data/own/protocol.ts';
export type { OwnName } from './ownSets.ts';

export interface OwnPage {
  /** Data that runs of the page ask for and that aren't here. */
  readonly missing: ReadonlySignal<readonly OwnName[]>;
  /** @throws what `failureOf` tells of; so does `make` */
  read(files: GivenFile[]): Promise<Reading>;
  /** Makes a data set of what was read last. */
  make(making: Making): Promise<OwnDescription & { kept: boolean }>;
  /** Nobody wants what was read any more, nor what is being read or made of it. */
  letGo(): void;
  /** Lets all runs train on it. */
  use(description: OwnDescription): Promise<void>;
  list(): Promise<OwnDescription[]>;
  rename(description: OwnDescription, names: readonly string[]): Promise<void>;
  remove(data: OwnName): Promise<void>;
  /** Runs ask for it, and it isn't here. */
  lacks(data: OwnName): void;
  /** The data worker has died: what was asked of it fails, what is asked next goes to the one in its place. */
  lost(): void;
  end(): void;
}

/** What was wrong with the files; null where something else went wrong. */
export const failureOf = (error: unknown): OwnFailure | null =>
  error instanceof OwnFileError ? { file: error.file, problem: error.problem } : null;

/** @param openPort to the data worker; asked for once, and again after `lost`. */
export function createOwnPage(
  { runs, configureAll }: Pick<Session, 'runs' | 'configureAll'>,
  openPort: () => Port,
): OwnPage {
  const missing = signal<readonly OwnName[]>([]);
  let line: OwnData | null = null;
  /** Who has what was read last. */
  let reader: OwnData | null = null;
  const own = () => {
    line ??= createOwnData(openPort());
    return line;
  };
  const note = ({ data, title, names }: OwnDescription) => {
    missing.value = missing.peek().filter((other) => other !== data);
    noteOwnSet(data, { title, names });
  };

  const asked = new Set<string>();
  const stop = effect(() => {
    for (const { config } of runs.value) {
      const { data } = config.value;
      if (!isOwn(data) || asked.has(data) || untracked(() => ownSets.value.get(data)?.title)) continue;
      asked.add(data);
      own()
        .call('describe', { data })
        .then((found) => found && note(found))
        .catch(() => asked.delete(data));
    }
  });

  return {
    missing,
    read(files) {
      reader = own();
      return reader.call('read', { files });
    },
    async make(making) {
      const made = await (reader ?? own()).call('make', making);
      note(made);
      return made;
    },
    letGo() {
      reader?.call('letGo', null).catch(() => {});
    },
    use: ({ data }) => configureAll({ data }),
    list: () => own().call('list', null),
    async rename(description, names) {
      const { data, title } = description;
      await own().call('rename', { data, title, names: [...names] });
      noteOwnSet(data, { title, names });
    },
    async remove(data) {
      await own().call('remove', { data });
    },
    lacks(data) {
      if (!missing.peek().includes(data)) missing.value = [...missing.peek(), data];
    },
    lost() {
      line?.end();
      line = null;
    },
    end() {
      stop();
      line?.end();
    },
  };
}
