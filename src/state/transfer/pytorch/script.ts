/** A run as a Python program of its own that trains with PyTorch, and its weights as the file that it reads. */
import { refuse } from '../../../config/checks.ts';
import { parameterFields, settingTexts } from '../../../config/config.ts';
import type { LossHead, StepParameters } from '../../../losses/contract.ts';
import { formulas, OWN_LOSS } from '../../../losses/own/language.ts';
import { lossById } from '../../../losses/registry.ts';
import { evenOnSphere } from '../../../math/evenSphere.ts';
import { evenSpread } from '../../../math/evenSpread.ts';
import type { RunConfig } from '../../../worker/protocol.ts';
import base from './base.py?raw';
import { layerLines, WRITTEN_NETWORKS } from './layers.ts';

const LOSSES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(import.meta.glob<string>('./losses/*.py', { query: '?raw', import: 'default', eager: true })).map(
    ([path, text]) => [path.slice(path.lastIndexOf('/') + 1, -'.py'.length), text],
  ),
);

/** Ids of the losses that the script can be written for. */
export const WRITTEN_LOSSES = Object.keys(LOSSES);

/** Directions of the class weights before the first step, `[classes][featureDim]`. */
function evenDirections({ featureDim, classes: { length: classes }, seed }: RunConfig): number[][] {
  if (featureDim === 3) return evenOnSphere(classes);
  if (featureDim > 3) return evenSpread(classes, featureDim, seed);
  return Array.from({ length: classes }, (_, j) => {
    const angle = Math.PI / 2 - (2 * Math.PI * j) / classes;
    return [Math.cos(angle), Math.sin(angle)];
  });
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
    plainRivals: config.rival === undefined || config.rival === 'cos(theta)',
    even: evenDirections(config),
  };
}

/** Inside a docstring. */
const quoted = (text: string) => text.replaceAll('\\', '').replaceAll('"""', '');

function lossText(config: RunConfig): string {
  const text = LOSSES[config.loss] as string;
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
 * @throws FaultError for a loss, a network or a gradient that it can't be written for.
 */
export function pytorchScript(config: RunConfig): string {
  const head = lossById(config.loss);
  if (!LOSSES[config.loss]) refuse('loss', config.loss, { kind: 'values', values: WRITTEN_LOSSES });
  const layers = layerLines(config.network, config.featureDim);
  if (!layers) refuse('network', config.network, { kind: 'values', values: WRITTEN_NETWORKS });
  if (config.gradient === 'detached' && config.loss !== 'sphereface2') {
    refuse('gradient', config.gradient, { kind: 'values', values: ['exact'] });
  }
  if (config.seam !== undefined && config.seam !== 'hard') {
    refuse('seam', config.seam, { kind: 'values', values: ['hard'] });
  }
  if (config.loss === 'asoftmax' && config.gradient === 'caffe') {
    refuse('gradient', config.gradient, { kind: 'values', values: ['exact'] });
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
