/** The button of the menu of presets, which loads when it is first pressed. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export function createPresetMenu(life: Lifetime, context: Context): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'quiet', 'aria-haspopup': 'true', 'aria-expanded': 'false' },
    () => words().header.presets,
    icon('down'),
  );
  const root = element('div', { class: 'presets' }, button);
  const bring = async () => {
    const { createPresetList } = await import('./presetList.ts');
    // Pressed again while it was on its way.
    if (button.popoverTargetElement) return;
    const list = createPresetList(life, button, context);
    root.append(list);
    list.showPopover();
  };
  button.addEventListener('click', () => {
    if (!button.popoverTargetElement) context.act(bring);
  });
  return root;
}
