/** Which test images a worker's runs are looked at through: the probe selection or all, for the digits of each run. */

import { unseenClasses } from '../config/unseen.ts';
import { TestImages } from '../data/dataset.ts';
import type { ImageBlock } from '../data/idx.ts';
import { probeSelection } from '../data/probe.ts';
import { EvaluationSet } from '../engine/evaluationSet.ts';
import { FaultError } from '../faults/faults.ts';
import type { RunConfig, SnapshotOptions } from './protocol.ts';

type Digits = Pick<RunConfig, 'classes'>;
type Shown = Digits & Pick<RunConfig, 'network'>;

export class EvaluationSets {
  #test: TestImages | null = null;
  /** By classes: probe images stay on the backend, the full test set doesn't. */
  readonly #probes = new Map<string, EvaluationSet>();
  readonly #fullTests = new Map<string, EvaluationSet>();
  /** Whether frames show all test images. */
  showsAll = false;

  /** Whether the test images are there. */
  get ready(): boolean {
    return this.#test !== null;
  }

  /** Test images that are there. */
  get available(): number {
    return this.#test?.available ?? 0;
  }

  take(block: ImageBlock): void {
    this.#test = new TestImages(block);
  }

  /** What frames of such a run show. @throws Error before the test images are there; so do the others */
  shownOf(digits: Shown): EvaluationSet {
    // Free points stand for the selection, and for nothing else.
    return this.showsAll && digits.network !== 'free' ? this.fullTestOf(digits) : this.probeOf(digits);
  }

  probeOf({ classes }: Digits): EvaluationSet {
    return this.#setOf(this.#probes, classes, (test) => probeSelection(test.labels), true);
  }

  fullTestOf({ classes }: Digits): EvaluationSet {
    return this.#setOf(this.#fullTests, classes, (test) => test.labels.keys(), false);
  }

  /** What frames show of the classes that such a run isn't trained on; null where there are none. */
  unseenShownOf(digits: Shown): EvaluationSet | null {
    const { network } = digits;
    const classes = unseenClasses(digits);
    return classes.length > 0 && network !== 'free' ? this.shownOf({ classes, network }) : null;
  }

  splitOf(digits: Digits, split: SnapshotOptions['split']): EvaluationSet {
    if (split === 'probe') return this.probeOf(digits);
    return this.fullTestOf(split === 'unseen' ? { classes: unseenClasses(digits) } : digits);
  }

  /** Frees what the backend holds. Sets that are asked for again are made again. */
  forget(): void {
    for (const set of this.#probes.values()) set.dispose();
    this.#probes.clear();
    this.#fullTests.clear();
  }

  #setOf(
    known: Map<string, EvaluationSet>,
    classes: number[],
    candidates: (test: TestImages) => Iterable<number>,
    keepsTensors: boolean,
  ): EvaluationSet {
    const key = String(classes);
    const found = known.get(key);
    if (found) return found;
    const test = this.images;
    const made = new EvaluationSet(test, candidates(test), classes, keepsTensors);
    known.set(key, made);
    return made;
  }

  /** The test images. @throws Error before they are there. */
  get images(): TestImages {
    if (!this.#test) throw new FaultError({ code: 'noImages' });
    return this.#test;
  }
}
