/** Light or dark: the system's choice until the reader makes one, which is kept. */
import { signal } from '@preact/signals-core';
import { keep, kept } from '../kit/storage.ts';

type Theme = 'light' | 'dark';

const KEY = 'anglescope-theme';

const system = () => matchMedia('(prefers-color-scheme: dark)');

/** Where nothing is kept, the choice lasts until the page is left. */
function stored(): Theme | null {
  const value = kept(KEY);
  return value === 'light' || value === 'dark' ? value : null;
}

export const currentTheme = signal<Theme>('light');

function show(theme: Theme): void {
  currentTheme.value = theme;
  document.documentElement.dataset.theme = theme;
}

/** Sets the theme and follows the system's as long as the reader hasn't chosen. */
export function startTheme(): void {
  const preference = system();
  show(stored() ?? (preference.matches ? 'dark' : 'light'));
  preference.addEventListener('change', () => {
    if (!stored()) show(preference.matches ? 'dark' : 'light');
  });
}

export function switchTheme(): void {
  const next = currentTheme.peek() === 'dark' ? 'light' : 'dark';
  keep(KEY, next);
  show(next);
}
