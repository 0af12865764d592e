/** The menu of presets: sets of panels that show something together. */
import { signal } from '@preact/signals-core';
import { PRESETS, type PresetName } from '../../state/presets.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { arriving } from '../kit/arriving.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';

const about = arriving(() => import('../../text/aside.ts'));

export function createPresetMenu(life: Lifetime, { session, alone, act }: Context): HTMLElement {
  /** What they show is said once somebody comes near. */
  const near = signal(false);
  const come = () => {
    near.value = true;
  };
  const button = element(
    'button',
    { type: 'button', class: 'quiet', onpointerenter: come, onfocus: come, onclick: come },
    () => words().header.presets,
    icon('down'),
  );
  const items = (Object.keys(PRESETS) as PresetName[]).map((name) => ({
    state: () => ({ label: words().presets[name], about: (near.value && about()?.aside().presets[name]) || '' }),
    choose() {
      alone.value = null;
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
