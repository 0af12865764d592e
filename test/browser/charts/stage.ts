/** A place for a chart under test: an element of a known size with the page's style sheet. */
import '../../../src/views/views.css';
import { onTestFinished } from 'vitest';

/** Makes a chart on an element of this size; it goes when the test ends. */
export function stand<View extends { destroy(): void }>(
  make: (host: HTMLElement) => View,
  { width = 300, height = 200 } = {},
): { view: View; host: HTMLElement } {
  const host = document.createElement('div');
  host.style.cssText = `position: absolute; left: 20px; top: 20px; width: ${width}px; height: ${height}px; font-family: system-ui, sans-serif`;
  document.body.append(host);
  const view = make(host);
  onTestFinished(() => {
    view.destroy();
    host.remove();
  });
  return { view, host };
}

/** The corners of a path that consists of straight lines, CSS pixels. */
export function cornersOf(path: Element): [number, number][] {
  const numbers = (path.getAttribute('d') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  return numbers.flatMap((value, i) => (i % 2 === 0 ? [[value, numbers[i + 1]!] as [number, number]] : []));
}

export const numberOf = (element: Element | null, attribute: string): number =>
  Number(element?.getAttribute(attribute));

export const textsOf = (host: Element, selector: string): string[] =>
  [...host.querySelectorAll(selector)].map((node) => node.textContent ?? '');
