/** What the card says of a test image, or of a class. */
import { columnsOf } from '../../losses/centres.ts';
import { anglesToWeights, featureNorm } from '../../math/verdict.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, shortNumber, whole } from '../../text/numbers.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import { type Angles, barsOf } from '../inspector/angleBars.ts';

/** What the words and bars of a card say. */
export interface CardContents extends Omit<Angles, 'own'> {
  /** Its label, and what that is called. */
  digit: number;
  name: string;
  verdict: string;
  wrong: boolean;
  facts: readonly (readonly [name: string, value: string])[];
  own: number;
  /** Test image to show. */
  index: number | null;
}

const angleText = (angle: number | undefined) => figure(angle, degrees, words().figures.none);
const lengthText = (length: number) => figure(length, shortNumber, words().figures.none);

/** A run's parts where they belong together, which they don't right after its digits changed. */
interface Parts {
  frame: Frame;
  probe: ShownImages;
  config: RunConfig;
  dim: number;
}

export function partsOf(run: Run): Parts | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const config = run.config.value;
  if (!frame || !probe || probe.labels.length === 0) return null;
  const dim = frame.features.length / probe.labels.length;
  return frame.classWeights.length === dim * columnsOf(config) ? { frame, probe, config, dim } : null;
}

export function aboutImage({ frame, probe, config, dim }: Parts, index: number): CardContents | null {
  const { classes } = config;
  const name = (label: number) => className(config, label);
  const row = probe.indices.indexOf(index);
  const own = probe.labels[row];
  if (own === undefined) return null;
  const winner = classes[frame.predictions[row] ?? 0] ?? own;
  const feature = frame.features.subarray(row * dim, (row + 1) * dim);
  const angles = anglesToWeights(feature, frame.classWeights, classes.length);
  const angleTo = (label: number) => angleText(angles[classes.indexOf(label)]);
  const wrong = winner !== own;
  const facts: [string, string][] = [
    [aside().imageCard.length, lengthText(featureNorm(feature))],
    [aside().imageCard.angleTo(name(own)), angleTo(own)],
  ];
  if (wrong) facts.push([aside().imageCard.angleTo(name(winner)), angleTo(winner)]);
  return {
    digit: own,
    name: name(own),
    verdict: wrong ? aside().imageCard.wrong(name(winner)) : aside().imageCard.right,
    wrong,
    facts,
    caption: aside().imageCard.angles,
    ...barsOf(config, angles, own),
    winner,
    own,
    index,
  };
}

/** The digit that images of a class are most often mistaken for. */
function worstConfusion(counts: ReadonlyMap<number, number>): { digit: number; count: number } | null {
  const [worst] = [...counts].sort(([a, times], [b, others]) => others - times || a - b);
  return worst ? { digit: worst[0], count: worst[1] } : null;
}

export function aboutClass({ frame, probe, config, dim }: Parts, digit: number): CardContents | null {
  const { classes } = config;
  const position = classes.indexOf(digit);
  if (position < 0) return null;
  const { classWeights, features, predictions } = frame;
  // Of several weight vectors the middle one.
  const columns = classWeights.length / dim;
  const column = position * (columns / classes.length) + ((columns / classes.length) >> 1);
  const ray = Float32Array.from({ length: dim }, (_, d) => classWeights[d * columns + column] ?? 0);
  const others = anglesToWeights(ray, classWeights, classes.length);
  // Rounding would make some tiny angle of it.
  others[position] = 0;
  const mistaken = new Map<number, number>();
  const scratch = new Float32Array(1);
  let all = 0;
  let right = 0;
  let lengths = 0;
  let angles = 0;
  probe.labels.forEach((label, row) => {
    if (label !== digit) return;
    const feature = features.subarray(row * dim, (row + 1) * dim);
    const taken = classes[predictions[row] ?? 0] ?? digit;
    all += 1;
    if (taken === digit) right += 1;
    else mistaken.set(taken, (mistaken.get(taken) ?? 0) + 1);
    lengths += featureNorm(feature);
    angles += anglesToWeights(feature, ray, 1, scratch)[0] ?? 0;
  });
  const worst = worstConfusion(mistaken);
  return {
    digit,
    name: className(config, digit),
    verdict: aside().imageCard.share(whole(right), whole(all)),
    wrong: false,
    facts: [
      [aside().imageCard.meanLength, lengthText(lengths / all)],
      [aside().imageCard.meanAngle, angleText(angles / all)],
      ...(worst
        ? [
            [
              aside().imageCard.mistakenFor(className(config, worst.digit)),
              aside().imageCard.times(whole(worst.count)),
            ] as const,
          ]
        : []),
    ],
    caption: aside().imageCard.rays,
    ...barsOf(config, others, digit),
    winner: digit,
    own: digit,
    index: null,
  };
}
