/** The menu of presets: sets of panels that show something together. */
import { PRESET_LOOKS, PRESETS, type PresetName } from '../../state/presets.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';

export function createPresetMenu(life: Lifetime, { session, alone, act }: Context): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, () => words().header.presets, icon('down'));
  const items = (Object.keys(PRESETS) as PresetName[]).map((name) => ({
    state: () => words().presets[name],
    choose() {
      alone.value = null;
      session.view.unseen.value ||= PRESET_LOOKS[name]?.unseen ?? false;
      act(() =>
        session.undo.keeping({ kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' } }, () =>
          session.setRuns(PRESETS[name]()),
        ),
      );
    },
  }));
  return element(
    'div',
    { class: 'presets' },
    button,
    createMenu(life, button, items, () => words().header.presets),
  );
}
