/** What is said of a run that went astray. */
import type { SettingName, SettingValue } from '../config/runConfig.ts';
import type { Advice } from '../state/crew/advice.ts';
import type { Finding } from '../worker/protocol.ts';
import { words } from './language.ts';
import { fixed, plain, whole } from './numbers.ts';

/** A setting with its value, in a few words. */
function settingText(name: SettingName, value: SettingValue): string {
  const { setting } = words().divergence;
  if (typeof value === 'object') return setting.annealed;
  const text = typeof value === 'number' ? plain(value) : String(value);
  return name === 'learningRate' ? setting.rate(text) : setting.other(name, text);
}

/** What happened. @param classes how many the run tells apart. */
export function findingText(finding: Finding, classes: number): string {
  const { divergence } = words();
  if (finding.kind === 'stalled') return divergence.stalled(whole(finding.since), fixed(Math.log(classes), 2));
  if (Number.isFinite(finding.loss)) return divergence.tooLarge(whole(finding.step));
  return divergence.noNumber(whole(finding.step), String(finding.loss));
}

/** What is probably to blame. */
export const causeText = ({ cause, name, from }: Advice): string =>
  words().divergence.why[cause](settingText(name, from));

/** What one press does about it. @param step it goes back to. */
export function rescueText({ name, to }: Advice, step: number): string {
  const { divergence } = words();
  const setting = settingText(name, to);
  return step === 0 ? divergence.again(setting) : divergence.back(whole(step), setting);
}
