/** One line of a terminal that tells how far something is: written over as it goes on, or once where it can't be. */

/** Between two writings. Milliseconds. */
const RENEWAL = 100;

export function progressLine(out, now = () => performance.now()) {
  let last = Number.NEGATIVE_INFINITY;
  let begun = false;
  return {
    show(text) {
      // A file or a pipe keeps every line: one says that it has begun.
      if (begun && (!out.isTTY || now() - last < RENEWAL)) return;
      begun = true;
      last = now();
      out.write(out.isTTY ? `\r\x1b[K${text}` : `${text.replace(/:.*/, ' …')}\n`);
    },
    /** Puts `text`, if any, in the line's place. */
    end(text = '') {
      if (out.isTTY) out.write('\r\x1b[K');
      if (text) out.write(`${text}\n`);
    },
  };
}
