/** A box that opens beside its button and closes by Escape or a click elsewhere. */
import { element } from './element.ts';
import type { Text } from './live.ts';

/** Distance to the window's edge. */
const MARGIN = 8;
/** Distance to the button. */
const GAP = 4;

/** Makes `content` open under `button`, or over it where there is more room; the browser's own popovers do the rest. */
export function attachPopover(button: HTMLButtonElement, content: HTMLElement, name: Text): HTMLElement {
  const box = element('div', { class: 'popover', popover: 'auto', 'aria-label': name }, content);
  button.setAttribute('aria-haspopup', 'true');
  button.setAttribute('aria-expanded', 'false');
  button.popoverTargetElement = box;

  const place = () => {
    const around = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const under = around.bottom + GAP;
    const over = around.top - GAP - height;
    const top = under + height <= innerHeight - MARGIN || around.top < innerHeight / 2 ? under : over;
    box.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - MARGIN - height))}px`;
    box.style.left = `${Math.max(MARGIN, Math.min(around.left, innerWidth - width - MARGIN))}px`;
  };
  // Told before the first frame with the box in it, and again when its content grows.
  const sizes = new ResizeObserver(place);
  box.addEventListener('beforetoggle', (event) => {
    if (event.newState === 'open') sizes.observe(box);
    else sizes.disconnect();
  });
  box.addEventListener('toggle', (event) => {
    button.setAttribute('aria-expanded', String(event.newState === 'open'));
  });
  return box;
}
