/** Hears of it when the screen has other pixels: the window went to another screen, or the page was zoomed. */

/** @returns what stops listening. */
export function followRatio(changed: () => void): () => void {
  let media: MediaQueryList;
  const listen = () => {
    media = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    media.addEventListener('change', hear, { once: true });
  };
  // A query knows one ratio only, so there is a new one after each change.
  const hear = () => {
    changed();
    listen();
  };
  listen();
  return () => media.removeEventListener('change', hear);
}
