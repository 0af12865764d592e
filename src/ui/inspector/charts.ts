/** The charts beside the stage, in one piece, each in the page's language: the stage doesn't wait for them. */
import { angleChart as angles } from '../../views/angleChart.ts';
import { historyChart as history } from '../../views/historyChart.ts';
import { lambdaChart as lambda } from '../../views/lambdaChart.ts';
import { targetCurve as target } from '../../views/targetCurve.ts';
import { speaking } from '../speaking.ts';
import { chartWords } from './chartWords.ts';

export const angleChart = speaking(angles, chartWords);
export const historyChart = speaking(history, chartWords);
export const lambdaChart = speaking(lambda, chartWords);
export const targetCurve = speaking(target, chartWords);
