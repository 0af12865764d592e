/** Types of `progressLine.mjs`, which Node has to run as it stands. */

export interface ProgressLine {
  show(text: string): void;
  /** Puts `text`, if any, in the line's place. */
  end(text?: string): void;
}

export function progressLine(out: { isTTY?: boolean; write(text: string): unknown }, now?: () => number): ProgressLine;
