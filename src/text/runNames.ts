/** What runs are called beside one another: where labels alone don't tell them apart, with what they differ in. */

import { changedFields } from '../config/changes.ts';
import { settingTexts } from '../config/config.ts';
import type { RunName } from '../state/crew/panels.ts';
import type { RunConfig } from '../worker/protocol.ts';
import { words } from './language.ts';
import { runLabel, shortLabel } from './losses.ts';
import { whole } from './numbers.ts';

/** A setting in a word or two. */
function settingName(config: RunConfig, name: string): string {
  return words().runNames.setting(name, settingTexts(config)[name] ?? '');
}

/**
 * Names in the order of `configs`: the label; for runs of equal labels also the settings in which any two of them differ;
 * for runs that are equal in all, their number among those.
 */
export function runNames(configs: readonly RunConfig[]): string[] {
  const labels = configs.map(runLabel);
  const full = configs.map((config, i) => {
    const alike = configs.filter((_, j) => labels[j] === labels[i]);
    const differing = new Set(alike.flatMap((one) => alike.flatMap((other) => changedFields(one, other))));
    return [labels[i], ...[...differing].map((name) => settingName(config, name))].join(', ');
  });
  return full.map((name, i) => {
    const twins = full.filter((other) => other === name).length;
    return twins < 2
      ? name
      : words().runNames.twin(name, whole(full.slice(0, i + 1).filter((other) => other === name).length));
  });
}

/** In the order of `configs`. */
export function shortNames(configs: readonly RunConfig[]): RunName[] {
  const labels = configs.map(shortLabel);
  const names = runNames(configs).map((full, i) => {
    const difference = full.slice(runLabel(configs[i] as RunConfig).length).replace(/^[,\s]+/, '');
    const alike = labels.filter((label) => label === labels[i]).length > 1;
    return { full, label: labels[i] as string, difference: alike ? difference : '' };
  });
  // What tells two runs of one loss apart may stand beside the same two of another.
  const taken = names.map(({ label, difference }) => difference || label);
  return names.map(({ full, label, difference }, i) => {
    const unique = taken.filter((name) => name === taken[i]).length === 1;
    if (difference === '') return { full, short: label };
    return { full, short: unique ? difference : `${label}, ${difference}` };
  });
}
