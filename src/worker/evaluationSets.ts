/** Which test images a worker's runs are looked at through: the probe selection or all, for the digits of each run. */

import { unseenClasses } from '../config/unseen.ts';
import { TestImages } from '../data/dataset.ts';
import type { ImageBlock } from '../data/idx.ts';
import { probeSelection } from '../data/probe.ts';
import { type DataName, shownEach } from '../data/sets.ts';
import { EvaluationSet } from '../engine/evaluationSet.ts';
import { FaultError } from '../faults/faults.ts';
import type { RunConfig, SnapshotOptions } from './protocol.ts';

type Digits = Pick<RunConfig, 'data' | 'classes'>;
type Shown = Digits & Pick<RunConfig, 'network'>;

export class EvaluationSets {
  readonly #tests = new Map<DataName, TestImages>();
  /** By classes: probe images stay on the backend, the full test set doesn't. */
  readonly #probes = new Map<string, EvaluationSet>();
  readonly #fullTests = new Map<string, EvaluationSet>();
  /** Whether frames show all test images. */
  showsAll = false;

  /** Whether the test images of a run are there. */
  readyFor({ data }: Pick<RunConfig, 'data'>): boolean {
    return this.#tests.has(data);
  }

  /** Digits to test with that are there. */
  get available(): number {
    return this.#tests.get('mnist')?.available ?? 0;
  }

  take(block: ImageBlock, data: DataName = 'mnist'): void {
    this.#tests.set(data, new TestImages(block));
  }

  /** What frames of such a run show. @throws Error before the test images are there; so do the others */
  shownOf(digits: Shown): EvaluationSet {
    // Free points stand for the selection, and for nothing else.
    return this.showsAll && digits.network !== 'free' ? this.fullTestOf(digits) : this.probeOf(digits);
  }

  probeOf(digits: Digits): EvaluationSet {
    return this.#setOf(this.#probes, digits, (test) => probeSelection(test.labels, shownEach(digits.data)), true);
  }

  fullTestOf(digits: Digits): EvaluationSet {
    return this.#setOf(this.#fullTests, digits, (test) => test.labels.keys(), false);
  }

  /** What frames show of the classes that such a run isn't trained on; null where there are none. */
  unseenShownOf(digits: Shown): EvaluationSet | null {
    const { network } = digits;
    const classes = unseenClasses(digits);
    return classes.length > 0 && network !== 'free' ? this.shownOf({ data: digits.data, classes, network }) : null;
  }

  splitOf(digits: Digits, split: SnapshotOptions['split']): EvaluationSet {
    if (split === 'probe') return this.probeOf(digits);
    return this.fullTestOf(split === 'unseen' ? { data: digits.data, classes: unseenClasses(digits) } : digits);
  }

  /** Frees what the backend holds. Sets that are asked for again are made again. */
  forget(): void {
    for (const set of this.#probes.values()) set.dispose();
    this.#probes.clear();
    this.#fullTests.clear();
  }

  #setOf(
    known: Map<string, EvaluationSet>,
    { data, classes }: Digits,
    candidates: (test: TestImages) => Iterable<number>,
    keepsTensors: boolean,
  ): EvaluationSet {
    const key = `${data} ${classes}`;
    const found = known.get(key);
    if (found) return found;
    const test = this.imagesOf(data);
    const made = new EvaluationSet(test, candidates(test), classes, keepsTensors);
    known.set(key, made);
    return made;
  }

  /** The test images of a data set. @throws Error before they are there. */
  imagesOf(data: DataName): TestImages {
    const images = this.#tests.get(data);
    if (!images) throw new FaultError({ code: 'noImages' });
    return images;
  }
}
