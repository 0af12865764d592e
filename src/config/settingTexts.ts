/** A run's settings as text, as an address spells them. */
import { parameterFields, SETTING_FIELDS } from './config.ts';
import type { RunConfig } from './runConfig.ts';

/** Every setting of a run by name, the loss first. */
export function settingTexts(config: RunConfig): Record<string, string> {
  const fields = { ...SETTING_FIELDS, ...parameterFields(config.loss) };
  const texts = Object.entries(fields).map(([name, field]) => [name, field.toText(config[name])]);
  return { loss: config.loss, ...Object.fromEntries(texts) };
}
