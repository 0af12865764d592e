/** Hands a file to the browser, which puts it where downloads go. */

/** Time for the browser to begin, milliseconds. */
const BEGUN = 10_000;

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGUN);
}
