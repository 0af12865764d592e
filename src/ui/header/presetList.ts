/** The menu of presets: sets of panels that show something together. */
import { PRESET_LOOKS, PRESETS, type PresetName } from '../../state/presets.ts';
import { RECORDED } from '../../state/recorded/presets.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';

/** Lets the page look as a preset needs it. */
export function wearPreset({ session, alone }: Pick<Context, 'session' | 'alone'>, name: PresetName): void {
  alone.value = null;
  session.view.unseen.value ||= PRESET_LOOKS[name]?.unseen ?? false;
}

/** Puts the runs of a preset in place of the panels. */
export function showPreset(context: Context, name: PresetName): void {
  const { session, act } = context;
  wearPreset(context, name);
  act(() =>
    session.undo.keeping({ kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' } }, () =>
      session.setRuns(PRESETS[name]()),
    ),
  );
}

/** @param button that opens it. */
export function createPresetList(life: Lifetime, button: HTMLButtonElement, context: Context): HTMLElement {
  const recorded = RECORDED.map((name) => ({
    name,
    state: () => ({ label: aside().recorded.label(aside().presets[name].label), about: aside().recorded.about[name] }),
    choose: () =>
      context.act(async () => {
        const asked = context.session.ask();
        const { openRecorded } = await import('../recorded/address.ts');
        await openRecorded(context, name, asked);
      }),
  }));
  const items = (Object.keys(PRESETS) as PresetName[]).flatMap((name) => [
    { state: () => aside().presets[name], choose: () => showPreset(context, name) },
    ...recorded.filter((one) => one.name === name),
  ]);
  return createMenu(life, button, items, () => words().header.presets);
}
