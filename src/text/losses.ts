/** What losses, their parameters and runs of them are called. */

import { onlyMargin } from '../losses/margin.ts';
import { OWN_LOSS } from '../losses/own/language.ts';
import { lossById } from '../losses/registry.ts';
import type { RunConfig } from '../worker/protocol.ts';
import { words } from './language.ts';
import { plain } from './numbers.ts';

export interface LossWords {
  readonly label: string;
  /** What it is called where there is room for a word; the label without it. */
  readonly short?: string;
  /** One sentence a student understands. */
  readonly idea: string;
  /** By their names: a few words for the control, and one sentence a student understands. */
  readonly parameters: Readonly<Record<string, ParameterWords>>;
}

export interface ParameterWords {
  readonly label: string;
  readonly help: string;
  /** What its options are called, where they don't go by the names that they have everywhere. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A loss that the language doesn't know goes by its id. */
export function lossWords(id: string): LossWords {
  const known: Readonly<Record<string, LossWords>> = words().losses;
  return known[id] ?? { label: id, idea: '', parameters: {} };
}

/** A parameter that the language doesn't know goes by its name. */
export const parameterWords = (loss: string, name: string): ParameterWords =>
  lossWords(loss).parameters[name] ?? { label: name, help: '' };

/** The margin as "m=4"; nothing for losses without one or with several. */
function marginText(config: RunConfig): string {
  if (config.loss === OWN_LOSS) return '';
  const only = onlyMargin(lossById(config.loss))?.parameter.name;
  return only === undefined ? '' : words().runNames.margin(only, plain(Number(config[only])));
}

/** What a run is called: its loss, and its margin where it has one. */
export function runLabel(config: RunConfig): string {
  return [lossWords(config.loss).label, marginText(config)].filter((part) => part !== '').join(' ');
}

/** The same in a word, where runs stand side by side: A-Softmax runs are told apart by their margin. */
export function shortLabel(config: RunConfig): string {
  const { label, short } = lossWords(config.loss);
  return config.loss === 'asoftmax' ? marginText(config) : (short ?? label);
}
