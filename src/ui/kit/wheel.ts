/** A wheel turned over a field never edits it: what lies beneath scrolls, whatever has the focus. */

/**
 * Browsers step a number, move a slider or go through a list when the wheel turns over the one that has the focus. They
 * do so after the page has heard of the event and unless it was prevented, which would stop the scrolling as well. So
 * what has the focus is made to refuse, for as long as the event lasts. One listener serves fields made later, too.
 */
export function keepWheelFromFields(page: Document): () => void {
  const locked = new Map<HTMLInputElement, ReturnType<typeof setTimeout>>();
  const unlock = (field: HTMLInputElement) => {
    locked.delete(field);
    field.readOnly = false;
  };
  const hear = ({ target }: Event) => {
    const field = page.activeElement;
    if (!(field instanceof HTMLElement) || !(target instanceof Node) || !field.contains(target)) return;
    if (field instanceof HTMLInputElement && field.type === 'number') {
      // Losing the focus, it would put an unfinished number to use.
      if (field.readOnly && !locked.has(field)) return;
      field.readOnly = true;
      clearTimeout(locked.get(field));
      locked.set(field, setTimeout(unlock, 0, field));
    } else if (field.matches('input[type=range], select')) field.blur();
  };
  page.addEventListener('wheel', hear, { capture: true, passive: true });
  return () => {
    page.removeEventListener('wheel', hear, { capture: true });
    for (const [field, timer] of locked) {
      clearTimeout(timer);
      unlock(field);
    }
  };
}
