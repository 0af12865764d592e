/** The charts of the lab, in the page's language. */
import { curvesChart as curves } from '../../views/curvesChart.ts';
import { pairsChart as pairs } from '../../views/pairsChart.ts';
import { pictureWords, speaking } from '../speaking.ts';

export const curvesChart = speaking(curves, pictureWords);
export const pairsChart = speaking(pairs, pictureWords);
