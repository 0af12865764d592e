/** The runs of one worker: built as soon as there are images, looked up, and told about to the page. */

import type { TrainingImages } from '../data/dataset.ts';
import type { DataName } from '../data/sets.ts';
import type { EvaluationSet } from '../engine/evaluationSet.ts';
import type { Trainer } from '../engine/trainer.ts';
import { type Fault, FaultError } from '../faults/faults.ts';
import { divergenceIn } from './divergence.ts';
import type { EvaluationSets } from './evaluationSets.ts';
import type { Finding, Report, RunStatus, StartedRun } from './protocol.ts';
import { trainerFrom } from './replaying.ts';
import { newRun, type Run } from './run.ts';
import type { Trust } from './trust.ts';

export interface RunsOptions {
  post(report: Report): void;
  sets: EvaluationSets;
  trust: Trust;
  /** Lets the images of a set come. */
  want(data: DataName): void;
}

export class Runs {
  readonly #options: RunsOptions;
  #list: Run[] = [];
  readonly #images = new Map<DataName, TrainingImages>();

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  get all(): readonly Run[] {
    return this.#list;
  }

  /** @throws Error that names the runs there are. */
  of(id: string): Run {
    const run = this.#list.find((candidate) => candidate.id === id);
    if (!run) throw new FaultError({ code: 'noSuchRun', id, ids: this.#list.map((one) => one.id) });
    return run;
  }

  /** Builds those that waited for images. More images of the same set may come later. */
  take(images: TrainingImages, data: DataName = 'mnist'): void {
    this.#images.set(data, images);
    for (const run of this.#list) this.#build(run);
  }

  /** Gives back what all runs held, and keeps these instead, not built yet. */
  replace(starts: readonly StartedRun[]): void {
    for (const run of this.#list) run.trainer?.dispose();
    this.#options.sets.forget();
    this.#list = starts.map(newRun);
  }

  add(start: StartedRun): Run {
    const run = newRun(start);
    this.#list.push(run);
    return run;
  }

  remove(id: string): void {
    const run = this.of(id);
    run.trainer?.dispose();
    this.#list = this.#list.filter((other) => other !== run);
  }

  /** Builds a run if there are images, and tells which images its frames show. */
  open(run: Run): void {
    this.#build(run);
    this.introduce(run);
  }

  /** Back to step 0 with the weights of the seed. */
  rebuild(run: Run, status: RunStatus): void {
    run.trainer?.dispose();
    const fresh = newRun({ id: run.id, config: run.config });
    // Its record begins with a frame of its beginning, whatever of the old one is still on its way.
    Object.assign(run, { ...fresh, alone: run.alone });
    this.#build(run);
    this.setStatus(run, status);
  }

  /** Tells the page which images the run's frames show, once they are there. */
  introduce(run: Run): void {
    const { sets, post } = this.#options;
    if (!sets.readyFor(run.config)) return;
    const copied = ({ indices, labels }: EvaluationSet) => ({ indices: indices.slice(), labels: labels.slice() });
    const unseen = sets.unseenShownOf(run.config);
    const shown = copied(sets.shownOf(run.config));
    post({ kind: 'probe', probe: { run: run.id, ...shown, ...(unseen ? { unseen: copied(unseen) } : {}) } });
  }

  setStatus(run: Run, status: RunStatus, why: { fault?: Fault; finding?: Finding } = {}): void {
    run.status = status;
    this.#options.post({ kind: 'status', run: run.id, status, step: run.trainer?.step ?? 0, ...why });
  }

  /** Reads the losses that haven't been read, and stops the run where they say that it broke. */
  readLosses(run: Run, trainer: Trainer): void {
    const { trust } = this.#options;
    for (const point of trainer.readLosses()) {
      // A dead backend gives zeros.
      if (point.loss === 0 && run.history.at(-1)?.loss !== 0) trust.confirm();
      run.history.push(point);
      if (run.status === 'diverged') continue;
      const finding = divergenceIn(run.history, run.config);
      // Nothing is wrong with a run whose losses were computed wrongly.
      if (finding) trust.confirm();
      if (finding) this.setStatus(run, 'diverged', { finding });
    }
  }

  /** Gives the page what it needs to let this run go on in another worker. */
  save(run: Run, trainer: Trainer): void {
    if (run.saved.step === trainer.step || run.status === 'diverged') return;
    this.readLosses(run, trainer);
    run.saved = { step: trainer.step, at: performance.now() };
    const saved = { checkpoint: trainer.checkpoint(), history: run.history };
    this.#options.trust.confirm();
    this.#options.post({ kind: 'checkpoint', run: run.id, saved });
  }

  /** Every run that trained stands still, with its losses read and a frame on its way. */
  rest(): void {
    for (const run of this.#list) {
      if (!run.trainer) continue;
      this.readLosses(run, run.trainer);
      this.save(run, run.trainer);
      run.wantsFrame = true;
      if (run.status === 'running') this.setStatus(run, run.trainer.finished ? 'done' : 'paused');
    }
  }

  /** Images may have come while the run was on its way in: built once is enough. */
  #build(run: Run): void {
    if (run.trainer) return;
    const images = this.#images.get(run.config.data);
    if (!images) {
      this.#options.want(run.config.data);
      return;
    }
    run.trainer = trainerFrom(run.config, images, run.from?.checkpoint ?? null);
    run.epochsTested = Math.floor(run.trainer.epoch + 1e-9);
    run.from = null;
    run.wantsFrame = true;
  }
}
