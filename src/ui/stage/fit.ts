/** How panels share the room that they have: columns, rows and the side of a picture. Numbers in, numbers out. */

/** CSS pixels. */
export interface Room {
  width: number;
  height: number;
}

export interface Fit {
  columns: number;
  rows: number;
  /** Side of a picture; of the small ones where one leads. CSS pixels, whole. */
  side: number;
  /** Side of the picture that leads, and where the others stand; null where all are alike. */
  lead: { side: number; others: 'beside' | 'below' } | null;
}

export const GAP = 12;
/** The two lines round a panel. */
const BORDER = 2;
/** Name and figures with the border lines, in one row of panels and in several. CSS pixels. */
export interface Chrome {
  one: number;
  several: number;
}

/** As in stage.css. */
export const CHROME: Chrome = { one: 78, several: 68 };

const chromeOf = (rows: number, { one, several } = CHROME) => (rows > 1 ? several : one);
/** The side of each of `count` squares in a row, or in a column with their names and figures. */
const across = (width: number, count: number) => (width - (count - 1) * GAP) / count - BORDER;
const down = (height: number, count: number, chrome: number) => (height - (count - 1) * GAP) / count - chrome;
const whole = (side: number) => Math.max(0, Math.floor(side));

/** All alike, in the grid whose pictures are largest; of equal ones, the grid with the fewest rows. */
export function fitGrid({ width, height }: Room, count: number, chrome = CHROME): Fit {
  let best: Fit = { columns: count, rows: 1, side: 0, lead: null };
  for (let columns = count; columns >= 1; columns--) {
    const rows = Math.ceil(count / columns);
    // As even as so many rows can be.
    if (Math.ceil(count / rows) < columns) continue;
    const side = whole(Math.min(across(width, columns), down(height, rows, chromeOf(rows, chrome))));
    if (side > best.side) best = { columns, rows, side, lead: null };
  }
  return best;
}

/** Side of the largest picture. */
export const largestSide = ({ side, lead }: Fit) => lead?.side ?? side;

/** What `count` pictures cover. CSS pixels, squared. */
export const areaOf = ({ side, lead }: Fit, count: number) =>
  lead ? lead.side ** 2 + (count - 1) * side ** 2 : count * side ** 2;

/** What the panels take, names and figures included. CSS pixels. */
export function heightOf({ side, rows, lead }: Fit): number {
  const alike = rows * (side + (lead ? CHROME.several : chromeOf(rows))) + (rows - 1) * GAP;
  if (!lead) return alike;
  const leads = lead.side + CHROME.one;
  return lead.others === 'beside' ? Math.max(leads, alike) : leads + GAP + alike;
}

/** One large, the others small, so that they cover as much as can be together. */
export function fitLeading({ width, height }: Room, count: number, chrome = CHROME): Fit {
  const others = count - 1;
  if (others < 1) return fitGrid({ width, height }, count, chrome);
  let best: Fit = { columns: 1, rows: 1, side: 0, lead: { side: 0, others: 'beside' } };
  const offer = (fit: Fit) => {
    if (areaOf(fit, count) > areaOf(best, count)) best = fit;
  };
  for (let columns = 1; columns <= others; columns++) {
    const rows = Math.ceil(others / columns);
    // Where the width decides, the one that leads is twice as wide as the others.
    const beside = whole(
      Math.min(
        down(height, rows, chrome.several),
        (width - columns * GAP - (columns + 1) * BORDER) / (columns + 2),
        0.6 * (height - chrome.one),
      ),
    );
    const right = whole(Math.min(height - chrome.one, width - BORDER - columns * (beside + BORDER + GAP)));
    offer({ columns, rows, side: beside, lead: { side: right, others: 'beside' } });
    const below = whole(
      Math.min(
        across(width, columns),
        (height - chrome.one - GAP - rows * (chrome.several + GAP)) / (rows + 2),
        0.6 * (width - BORDER),
      ),
    );
    const top = whole(Math.min(width - BORDER, height - chrome.one - rows * (below + chrome.several + GAP)));
    offer({ columns, rows, side: below, lead: { side: top, others: 'below' } });
  }
  return best;
}
