/** What a run leaves behind, as one thing: its curve, the frames it has shown with their images, and its saved weights. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Checkpoint, Frame, HistoryPoint, ProbeInfo, RunConfig } from '../../worker/protocol.ts';
import { type Archive, type ArchivedFrame, createArchive } from './archive.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { type RunEvent, withEvent } from './events.ts';
import { createHistory, type History } from './history.ts';

/** A slider that is dragged while the run trains makes one a step. */
const MOST_EVENTS = 2000;

/** Images that frames show: their positions in the test set, and their digits. */
export type ShownImages = Omit<ProbeInfo, 'run'>;

/** A record as plain values: nothing in it follows the run it was taken from. */
export interface SavedRecord {
  /** Ascending by step, as are the others. */
  history: readonly HistoryPoint[];
  frames: readonly ArchivedFrame[];
  checkpoints: readonly Checkpoint[];
  /** The images that the frames show, one of each number of images. */
  images: readonly ShownImages[];
  /** What was changed while it trained; missing where nothing is known of that. */
  events?: readonly RunEvent[];
  /** Step up to which it was trained elsewhere, with what the optimiser remembered left out; missing for none. */
  recorded?: number;
}

/** A run with its past. */
export interface SavedRun {
  config: RunConfig;
  /** Where it stands; its last checkpoint is from there, unless that is the beginning. */
  step: number;
  record: SavedRecord;
}

export interface RunRecord {
  /** The parts, to be read and to be added to; what cuts or clears goes through the record. */
  readonly history: History;
  readonly archive: Archive;
  readonly checkpoints: Checkpoints;
  /** Changes of its settings, ascending by step. */
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  /** Step up to which it can't be trained again, only from its saved weights on; 0 for runs of this page. */
  readonly recorded: ReadonlySignal<number>;
  /** Keeps changes. */
  note(events: readonly RunEvent[]): void;
  /** Learns which images frames show; frames of the past may show fewer or more than those of today. */
  introduce(images: ShownImages): void;
  /** The images of a frame; null until they are known. Follows what is learned. */
  imagesOf(frame: Frame | null): ShownImages | null;
  /** The frame kept next to a step; null where none is. */
  lookAt(step: number): Frame | null;
  /** Everything up to a step. */
  upTo(step: number): SavedRecord;
  /** Everything. */
  save(): SavedRecord;
  /** Puts another record in place of this one. */
  restore(saved: SavedRecord): void;
  /** Forgets all that happened, but not which images there are: that isn't told again. */
  clear(): void;
}

export function createRecord(): RunRecord {
  const history = createHistory();
  const archive = createArchive();
  const checkpoints = createCheckpoints();
  /** Newest first, one of each number of images. */
  const known = signal<SavedRecord['images']>([]);
  const events = signal<readonly RunEvent[]>([]);
  const recorded = signal(0);
  const record: RunRecord = {
    events,
    recorded,
    note(added) {
      events.value = added.reduce(withEvent, events.peek()).slice(-MOST_EVENTS);
    },
    history,
    archive,
    checkpoints,
    introduce(images) {
      const others = known.peek().filter(({ labels }) => labels.length !== images.labels.length);
      known.value = [images, ...others];
    },
    imagesOf: (frame) => known.value.find(({ labels }) => labels.length === frame?.predictions.length) ?? null,
    lookAt: (step) => archive.nearest(step),
    upTo: (step) => ({
      history: history.upTo(step),
      frames: archive.upTo(step),
      checkpoints: checkpoints.upTo(step),
      images: known.peek(),
      events: events.peek().filter((event) => event.step <= step),
      recorded: Math.min(step, recorded.peek()),
    }),
    save: () => record.upTo(Number.POSITIVE_INFINITY),
    restore(saved) {
      record.clear();
      history.append(saved.history);
      for (const checkpoint of saved.checkpoints) checkpoints.add(checkpoint);
      known.value = saved.images;
      events.value = saved.events ?? [];
      recorded.value = saved.recorded ?? 0;
      archive.restore(saved.frames);
    },
    clear() {
      history.clear();
      archive.clear();
      checkpoints.clear();
      events.value = [];
      recorded.value = 0;
    },
  };
  return record;
}
