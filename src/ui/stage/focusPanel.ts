/** Brings the keyboard's focus to a panel, for what made, moved or removed one. */

export function focusPanel(id: string): void {
  const title = document.querySelector<HTMLElement>(`.panel[data-run="${CSS.escape(id)}"] .panel-title`);
  // The stage itself brings the selected panel into view.
  title?.focus({ preventScroll: true });
}
