/** What a file that is taken away is called. */
import { lossById } from '../../losses/registry.ts';
import type { RunConfig } from '../../worker/protocol.ts';

/** Names of runs longer than this make a file's name that most lists cut off. */
const LONGEST = 48;

/** "asoftmax-m4". */
function runSlug(config: RunConfig): string {
  const choices = lossById(config.loss).parameters.filter((parameter) => parameter.kind === 'choice');
  return [config.loss, ...choices.map(({ name }) => `${name}${String(config[name])}`)].join('-');
}

/**
 * E.g. `anglescope-asoftmax-m4-step470@2x.png`.
 * @param ending what follows the step, e.g. `@2x.png` or `.csv`.
 */
export function fileName(configs: readonly RunConfig[], step: number, ending: string): string {
  const each = configs.map(runSlug).join('-');
  const runs = each.length <= LONGEST ? each : `${configs.length}-runs`;
  return `anglescope-${runs}-step${step}${ending}`;
}
