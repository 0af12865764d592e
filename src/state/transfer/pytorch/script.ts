/** A run as a Python program of its own that trains with PyTorch, and its weights as the file that it reads. */
import { refuse } from '../../../config/checks.ts';
import { parameterFields, settingTexts } from '../../../config/config.ts';
import { centresOf } from '../../../losses/centres.ts';
import type { LossHead, StepParameters } from '../../../losses/contract.ts';
import { formulas, OWN_LOSS } from '../../../losses/own/language.ts';
import { lossById } from '../../../losses/registry.ts';
import { evenDirections } from '../../../math/evenDirections.ts';
import { evenInMany } from '../../../math/evenInMany.ts';
import type { RunConfig } from '../../../worker/protocol.ts';
import base from './base.py?raw';
import { layerLines, WRITTEN_NETWORKS } from './layers.ts';

const LOSSES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(import.meta.glob<string>('./losses/*.py', { query: '?raw', import: 'default', eager: true })).map(
    ([path, text]) => [path.slice(path.lastIndexOf('/') + 1, -'.py'.length), text],
  ),
);

/** Losses that are others' with a class's nearest centre, which every formula takes. */
const OF_CENTRES: Readonly<Record<string, string>> = { subarc: 'arcface' };

const textOf = (loss: string): string | undefined => LOSSES[OF_CENTRES[loss] ?? loss];

/** Ids of the losses that the script can be written for. */
export const WRITTEN_LOSSES = [...Object.keys(LOSSES), ...Object.keys(OF_CENTRES)];

/** Losses that are written with the slope of released code, too. */
const DETACHED = ['arcface', 'combined', 'sphereface2', 'subarc'];

/** Directions of the class weights before the first step, `[classes·centres][featureDim]`. */
function startingDirections(config: RunConfig): number[][] {
  const { featureDim, classes, seed } = config;
  const centres = centresOf(config);
  return featureDim === 2 || featureDim === 3
    ? evenDirections(featureDim, classes.length, centres)
    : evenInMany(featureDim, classes.length, seed, centres);
}

/** What the script has to know of the loss besides its formula. */
function headOf(head: LossHead, config: RunConfig): object {
  const parameters = config as unknown as StepParameters;
  const { length: classes } = config.classes;
  const choices = head.parameters.flatMap((one) => (one.kind === 'choice' ? [[one.name, one.values] as const] : []));
  return {
    parameters: Object.keys(parameterFields(config.loss)),
    margins: head.margins ?? {},
    choices: Object.fromEntries(choices),
    normalisesWeights: head.normalisesWeights,
    featureLength: head.featureLength?.(parameters) ?? null,
    biasStart: head.bias ? (head.biasStart?.(parameters, classes) ?? 0) : null,
    biasRate: head.biasRate?.(parameters) ?? 1,
    sharedBias: head.sharedBias ?? false,
    learned: Object.fromEntries(Object.entries(head.learned ?? {}).map(([name, begin]) => [name, begin(parameters)])),
    state: head.state ?? [],
    accumulated: Object.fromEntries(
      Object.entries(head.accumulated ?? {}).map(([name, { start }]) => [name, start(classes)]),
    ),
    draws: head.draws ?? false,
    centres: centresOf(config),
    plainRivals: config.rival === undefined || config.rival === 'cos(theta)',
    even: startingDirections(config),
  };
}

/** Inside a docstring. */
const quoted = (text: string) => text.replaceAll('\\', '').replaceAll('"""', '');

function lossText(config: RunConfig): string {
  const text = textOf(config.loss) as string;
  if (config.loss !== OWN_LOSS) return text.trim();
  const { readFormula, pythonOf } = formulas();
  const part = (name: 'target' | 'rival') => {
    const reading = readFormula(String(config[name]));
    if ('problem' in reading) throw new Error(`${name} isn't a formula`);
    return pythonOf(reading.formula.syntax);
  };
  return text
    .trim()
    .replace('{{targetText}}', () => quoted(String(config.target)))
    .replace('{{rivalText}}', () => quoted(String(config.rival)))
    .replace('{{target}}', () => part('target'))
    .replace('{{rival}}', () => part('rival'));
}

/**
 * The program. Run with the run's weights it has the page's test accuracy and features; from the first step it follows
 * the page's losses until rounding parts them.
 * @throws FaultError for data, a loss, a network or a gradient that it can't be written for.
 */
export function pytorchScript(config: RunConfig): string {
  const head = lossById(config.loss);
  if (!textOf(config.loss)) refuse('loss', config.loss, { kind: 'values', values: WRITTEN_LOSSES });
  const layers = layerLines(config.network, config.featureDim);
  if (!layers) refuse('network', config.network, { kind: 'values', values: WRITTEN_NETWORKS });
  if (config.data !== 'mnist') refuse('data', config.data, { kind: 'values', values: ['mnist'] });
  const slopes = DETACHED.includes(config.loss) ? ['exact', 'detached'] : ['exact'];
  if (config.gradient !== undefined && !slopes.includes(String(config.gradient))) {
    refuse('gradient', config.gradient, { kind: 'values', values: slopes });
  }
  const { loss, network, ...others } = settingTexts(config);
  const title = `Anglescope: ${[loss, network, ...Object.entries(others).map(([name, text]) => `${name} ${text}`)].join(', ')}`;
  return base
    .replace('{{title}}', () => quoted(title))
    .replace('{{config}}', () => JSON.stringify(config))
    .replace('{{layers}}', () => JSON.stringify(layers))
    .replace('{{head}}', () => JSON.stringify(headOf(head, config)))
    .replace('{{loss}}', () => lossText(config));
}
