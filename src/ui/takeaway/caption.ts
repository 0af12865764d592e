/** A figure's caption: what is shown, and everything needed to train the same runs again. */

import { sameValue } from '../../config/changes.ts';
import { settingTexts } from '../../config/config.ts';
import type { SettingName } from '../../config/runConfig.ts';
import { type BuiltIn, DATA_SETS } from '../../data/sets.ts';
import { onlyMargin } from '../../losses/margin.ts';
import { OWN_LOSS } from '../../losses/own/language.ts';
import { lossById } from '../../losses/registry.ts';
import { isAnnealed, LAMBDA_SCHEDULES } from '../../math/schedules.ts';
import type { View } from '../../state/look/choices.ts';
import { ownSets } from '../../state/ownSets.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { runLabel } from '../../text/losses.ts';
import { plain, shortNumber, whole } from '../../text/numbers.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { QUANTITIES } from '../quantities.ts';

/** One panel of the figure. */
export interface CaptionPanel {
  config: RunConfig;
  step: number;
  /** Settings that were changed before it, in words. */
  changes?: readonly string[];
  /** λ at that step; null for losses without. */
  lambda: number | null;
  /** Points shown. */
  points: number;
  /** Points of classes that the run has never seen, which come on top. */
  unseen?: number;
  /** Whether one of its numbers is marked as the best. */
  bold: boolean;
}

const isBuiltIn = (data: RunConfig['data']): data is BuiltIn => data in DATA_SETS;

/** What was trained on: one of what the page brings, or what somebody has called their own. */
const dataName = (data: RunConfig['data']): string =>
  isBuiltIn(data)
    ? aside().takeaway.caption.data[data]
    : (ownSets.value.get(data)?.title ?? aside().takeaway.caption.data.own);

/** Few classes by their names, of more how many; null for all ten digits. */
function classesText({ data, classes }: RunConfig): string | null {
  const { classes: named, someClasses } = aside().takeaway.caption;
  if (classes.length < 10) return named(classes.map((label) => className({ data }, label)).join(' '));
  return data === 'mnist' ? null : someClasses(whole(classes.length));
}

/** Whose images are shown, and on what terms. */
function creditsOf(panels: readonly CaptionPanel[]): string[] {
  const uses = (name: BuiltIn) => panels.some(({ config }) => config.data === name);
  return [
    ...(uses('mnist') ? [`${aside().fields.credit}.`] : []),
    ...(uses('hanzi') ? [aside().characters.credit] : []),
  ];
}

/** Settings that a reader needs to know, and how each is written; null where it goes without saying. */
const SETTINGS: readonly [name: SettingName, text: (config: RunConfig) => string | null][] = [
  ['data', ({ data }) => dataName(data)],
  ['network', ({ network }) => aside().takeaway.caption.network(network)],
  ['featureDim', ({ featureDim }) => (featureDim > 3 ? aside().takeaway.caption.featureDim(whole(featureDim)) : null)],
  ['optimizer', ({ optimizer }) => aside().fields.optimizers[optimizer]],
  ['learningRate', ({ learningRate }) => aside().takeaway.caption.rate(shortNumber(learningRate))],
  [
    'weightDecay',
    ({ weightDecay }) => (weightDecay > 0 ? aside().takeaway.caption.weightDecay(shortNumber(weightDecay)) : null),
  ],
  ['batchSize', ({ batchSize }) => aside().takeaway.caption.batch(whole(batchSize))],
  ['warmStart', ({ warmStart }) => (warmStart > 0 ? aside().takeaway.caption.warmStart(whole(warmStart)) : null)],
  ['augment', ({ augment }) => (augment === 'none' ? null : aside().takeaway.caption.augment[augment])],
  ['classes', classesText],
  ['seed', ({ seed }) => aside().takeaway.caption.seed(String(seed))],
  // The learning rate falls over all of them.
  ['steps', ({ steps }) => aside().takeaway.caption.planned(whole(steps))],
  ['marginRamp', ({ marginRamp }) => (marginRamp > 0 ? aside().takeaway.caption.marginRamp(whole(marginRamp)) : null)],
  [
    'classWeightInit',
    ({ classWeightInit }) => (classWeightInit === 'random' ? aside().takeaway.caption.classWeightInit.random : null),
  ],
];

function scheduleName(lambda: unknown): string {
  const named = Object.entries(LAMBDA_SCHEDULES).find(([, known]) => sameValue({ ...known }, lambda));
  return named
    ? words().controls.schedules[named[0] as keyof typeof LAMBDA_SCHEDULES]
    : words().controls.schedules.custom;
}

/** The loss's parameters beyond the one its label names; options that nobody chose go without saying. */
function parametersOf({ config, lambda }: CaptionPanel): string[] {
  const head = lossById(config.loss);
  const named = config.loss === OWN_LOSS ? null : onlyMargin(head)?.parameter.name;
  const texts = settingTexts(config);
  return head.parameters.flatMap(({ name, kind, default: usual }) => {
    const value = config[name];
    if (name === named || kind === 'ranges') return [];
    if (kind === 'letters') return texts[name] || [];
    if ((kind === 'option' || kind === 'flag') && sameValue(value, usual)) return [];
    if (kind === 'number' || kind === 'choice') return `${name} = ${plain(Number(value))}`;
    if (kind !== 'lambda') return `${name} = ${texts[name]}`;
    if (isAnnealed(value)) {
      return aside().takeaway.caption.schedule(
        scheduleName(value),
        lambda === null ? words().figures.none : QUANTITIES.lambda.write(lambda),
      );
    }
    return `λ = ${shortNumber(Number(value))}`;
  });
}

/** How many there are in panels: one number where they have the same, else the least and the most. */
function countOf(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? whole(least) : aside().takeaway.caption.between(whole(least), whole(most));
}

/** Test images that numbers are about, in words. */
export const pointsText = (panels: readonly Pick<CaptionPanel, 'points'>[]): string =>
  panels.length === 0 ? whole(0) : countOf(panels.map(({ points }) => points));

/** No line breaks between a sign and its number, or within the licence's name. */
const unbroken = (sentence: string) => sentence.replace(/ (?=[=×%])|(?<=[=×©]) |(?<=CC|BY-SA) /g, '\u00a0');

export function captionOf(panels: readonly CaptionPanel[], view: View): string {
  const [first] = panels;
  if (!first) return '';
  const shared = (read: (panel: CaptionPanel) => unknown) =>
    panels.every((panel) => sameValue(read(panel), read(first)));
  const points = pointsText(panels);
  const unseen = panels.flatMap(({ unseen: count = 0 }) => (count > 0 ? [count] : []));
  const together = shared(({ step }) => step);

  const facts = panels.map((panel, i) => {
    const own = SETTINGS.filter(([name]) => !shared(({ config }) => config[name])).flatMap(
      ([, text]) => text(panel.config) ?? [],
    );
    const parts = [runLabel(panel.config), ...parametersOf(panel), ...own, ...(panel.changes ?? [])];
    if (!shared((one) => one.points)) parts.push(aside().takeaway.caption.images(whole(panel.points)));
    if (!together) parts.push(aside().takeaway.caption.step(whole(panel.step)));
    return aside().takeaway.caption.panel(String.fromCharCode(97 + i), parts);
  });
  const common = SETTINGS.filter(([name]) => shared(({ config }) => config[name])).flatMap(
    ([, text]) => text(first.config) ?? [],
  );
  const spatial = panels.some(({ config }) => config.featureDim === 3);
  const planar = panels.some(({ config }) => config.featureDim === 2);
  const projected = panels.some(({ config }) => config.featureDim > 3);
  const angles = view.space === 'angles';
  // Of a plane its features, of space its ball.
  const acting = view.field !== 'none' && (angles ? spatial : planar);
  const named = (label: number) => className(first.config, label);
  const firstDigit = named(first.config.classes[0] ?? 0);
  const sentences = [
    together ? aside().takeaway.caption.after(points, whole(first.step)) : aside().takeaway.caption.plain(points),
    ...facts,
    planar
      ? angles
        ? aside().takeaway.caption.angles(aside().takeaway.caption.points[view.marks])
        : aside().takeaway.caption.features(aside().takeaway.caption.points[view.marks])
      : '',
    spatial
      ? angles
        ? aside().takeaway.caption.spatialAngles(aside().takeaway.caption.points[view.marks])
        : aside().takeaway.caption.spatial(aside().takeaway.caption.points[view.marks])
      : '',
    projected ? aside().projection.help[angles ? 'angles' : view.pair ? 'pair' : view.tour ? 'tour' : 'principal'] : '',
    acting ? aside().takeaway.caption.field : '',
    acting && view.field === 'levels' ? aside().takeaway.caption.levels : '',
    acting && view.fieldMinus !== null ? aside().takeaway.caption.fieldMinus(String(view.fieldMinus)) : '',
    view.mistakes ? aside().takeaway.caption.mistakes[view.marks] : '',
    unseen.length > 0 ? aside().takeaway.caption.unseen(countOf(unseen)) : '',
    view.pair && planar ? aside().takeaway.caption.pair(named(view.pair[0]), named(view.pair[1])) : '',
    planar && view.align === 'first' ? aside().takeaway.caption.turned(firstDigit) : '',
    spatial && view.align === 'first' ? aside().takeaway.caption.pole(firstDigit) : '',
    aside().takeaway.caption.numbers(points),
    panels.some(({ bold }) => bold) ? aside().takeaway.caption.bold : '',
    aside().takeaway.caption.settings(common),
    ...creditsOf(panels),
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map(unbroken)
    .join(' ');
}
