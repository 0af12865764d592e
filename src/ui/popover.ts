/** A box that opens under its button and closes by Escape or a click elsewhere. */
import { element } from './element.ts';

/** Distance to the window's edge. */
const MARGIN = 8;

/** Makes `content` open under `button`; the browser's own popovers do the rest. */
export function attachPopover(button: HTMLButtonElement, content: HTMLElement, name: string): HTMLElement {
  const box = element('div', { class: 'popover', popover: 'auto', 'aria-label': name }, content);
  button.setAttribute('aria-haspopup', 'true');
  button.setAttribute('aria-expanded', 'false');
  button.popoverTargetElement = box;
  box.addEventListener('beforetoggle', (event) => {
    const opens = event.newState === 'open';
    button.setAttribute('aria-expanded', String(opens));
    if (!opens) return;
    requestAnimationFrame(() => {
      const around = button.getBoundingClientRect();
      const width = box.offsetWidth;
      box.style.top = `${around.bottom + 4}px`;
      box.style.left = `${Math.max(MARGIN, Math.min(around.left, innerWidth - width - MARGIN))}px`;
    });
  });
  return box;
}
