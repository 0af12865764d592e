/** How panels stand in front of a class: the arithmetic, without a page. */
import { type Arrangement, fitShown, type Shown } from '../stage/arrangement.ts';
import type { Room } from '../stage/fit.ts';

/**
 * Type for the last row: 28 px of 720. Capitals of that are 2.8 % of the picture's height, which from six times that
 * height away, as far as rooms usually reach, is an angle of 16′: the least that ISO 9241-303 allows (it prefers 20′ to
 * 22′: figures are a quarter larger). CSS pixels.
 */
const PRESENTED = { type: 28, width: 1280, height: 720, least: 16 };
/** Heights in sizes of type, as in present.css. */
const IN_TYPE = { panel: 2.7, strip: 2.3 };
const PRESENTED_MARGIN = 8;

export function presented(window: Room, shown: Shown): Arrangement {
  const { type: size, width, height, least } = PRESENTED;
  const type = Math.round(Math.max(least, size * Math.min(window.width / width, window.height / height)));
  const panel = Math.ceil(IN_TYPE.panel * type) + 2;
  const chrome = { one: panel, several: panel };
  const room = {
    width: window.width - 2 * PRESENTED_MARGIN,
    height: window.height - Math.ceil(IN_TYPE.strip * type) - PRESENTED_MARGIN,
  };
  const fit = fitShown(room, shown, chrome);
  return {
    controls: 'strip',
    charts: 'folded',
    chartsHeight: 0,
    keyInBar: true,
    room,
    fit,
    shown,
    chrome,
    kind: 'present',
    type,
  };
}
