/** The menu of presets: sets of panels that show something together. */
import { PRESET_LOOKS, PRESETS, type PresetName } from '../../state/presets.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';

/** Puts the runs of a preset in place of the panels. */
export function showPreset({ session, alone, act }: Context, name: PresetName): void {
  alone.value = null;
  session.view.unseen.value ||= PRESET_LOOKS[name]?.unseen ?? false;
  act(() =>
    session.undo.keeping({ kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' } }, () =>
      session.setRuns(PRESETS[name]()),
    ),
  );
}

/** @param button that opens it. */
export function createPresetList(life: Lifetime, button: HTMLButtonElement, context: Context): HTMLElement {
  const items = (Object.keys(PRESETS) as PresetName[]).map((name) => ({
    state: () => aside().presets[name],
    choose: () => showPreset(context, name),
  }));
  return createMenu(life, button, items, () => words().header.presets);
}
