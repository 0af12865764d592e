/** A figure's caption: what is shown, and everything needed to train the same runs again. */

import { runLabel, sameValue } from '../../config/config.ts';
import { lossById } from '../../losses/registry.ts';
import { isAnnealed, LAMBDA_SCHEDULES } from '../../math/schedules.ts';
import type { View } from '../../state/look/view.ts';
import { en as words } from '../../text/en.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { lambdaText, shortNumber, whole } from '../kit/numbers.ts';

/** One panel of the figure. */
export interface CaptionPanel {
  config: RunConfig;
  step: number;
  /** λ at that step; null for losses without. */
  lambda: number | null;
  /** Points shown. */
  points: number;
}

const { caption } = words.takeaway;

/** Settings that a reader needs to know, and how each is written; null where it goes without saying. */
const SETTINGS: readonly [name: string, text: (config: RunConfig) => string | null][] = [
  ['network', ({ network }) => caption.network(network)],
  ['optimizer', ({ optimizer }) => words.fields.optimizers[optimizer]],
  ['learningRate', ({ learningRate }) => caption.rate(shortNumber(learningRate))],
  ['weightDecay', ({ weightDecay }) => (weightDecay > 0 ? caption.weightDecay(shortNumber(weightDecay)) : null)],
  ['batchSize', ({ batchSize }) => caption.batch(batchSize)],
  ['warmStart', ({ warmStart }) => (warmStart > 0 ? caption.warmStart(whole(warmStart)) : null)],
  ['augment', ({ augment }) => (augment === 'shift' ? caption.augment.shift : null)],
  ['classes', ({ classes }) => (classes.length < 10 ? caption.classes(classes.join(' ')) : null)],
  ['seed', ({ seed }) => caption.seed(seed)],
];

function scheduleName(lambda: unknown): string {
  const { schedules } = words.controls;
  const named = Object.entries(LAMBDA_SCHEDULES).find(([, known]) => sameValue({ ...known }, lambda));
  return named ? schedules[named[0] as keyof typeof LAMBDA_SCHEDULES] : schedules.custom;
}

/** The loss's parameters beyond those its label names. */
function parametersOf({ config, lambda }: CaptionPanel): string[] {
  return lossById(config.loss).parameters.flatMap(({ name, kind }) => {
    if (kind === 'choice' || kind === 'option') return [];
    if (kind !== 'lambda') return `${name} = ${String(config[name])}`;
    if (isAnnealed(config[name])) {
      return caption.schedule(scheduleName(config[name]), lambda === null ? words.figures.none : lambdaText(lambda));
    }
    return `λ = ${shortNumber(Number(config[name]))}`;
  });
}

/** No line breaks between a sign and its number, or within the licence's name. */
const unbroken = (sentence: string) => sentence.replace(/ (?=[=×%])|(?<=[=×©]) |(?<=CC|BY-SA) /g, '\u00a0');

export function captionOf(panels: readonly CaptionPanel[], view: View): string {
  const [first] = panels;
  if (!first) return '';
  const shared = (read: (panel: CaptionPanel) => unknown) =>
    panels.every((panel) => sameValue(read(panel), read(first)));
  const points = whole(first.points);
  const together = shared(({ step }) => step);

  const facts = panels.map((panel, i) => {
    const own = SETTINGS.filter(([name]) => !shared(({ config }) => config[name])).flatMap(
      ([, text]) => text(panel.config) ?? [],
    );
    const parts = [runLabel(panel.config), ...parametersOf(panel), ...own];
    if (!together) parts.push(caption.step(whole(panel.step)));
    return caption.panel(String.fromCharCode(97 + i), parts);
  });
  const common = SETTINGS.filter(([name]) => shared(({ config }) => config[name])).flatMap(
    ([, text]) => text(first.config) ?? [],
  );
  const spatial = panels.some(({ config }) => config.featureDim === 3);
  const planar = panels.some(({ config }) => config.featureDim !== 3);
  const angles = view.space === 'angles';
  const firstDigit = first.config.classes[0] ?? 0;
  const marks = caption.points[view.marks];
  const sentences = [
    together ? caption.after(points, whole(first.step)) : caption.plain(points),
    ...facts,
    planar ? (angles ? caption.angles(marks) : caption.features(marks)) : '',
    spatial ? (angles ? caption.spatialAngles(marks) : caption.spatial(marks)) : '',
    view.mistakes ? caption.mistakes[view.marks] : '',
    view.pair && planar ? caption.pair(...view.pair) : '',
    planar && view.align === 'first' ? caption.turned(firstDigit) : '',
    spatial && view.align === 'first' ? caption.pole(firstDigit) : '',
    caption.numbers,
    caption.settings(common),
    `${words.fields.credit}.`,
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map(unbroken)
    .join(' ');
}
