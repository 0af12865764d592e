/** The charts beside the stage, in one piece: the stage doesn't wait for them. */
export { angleChart } from './angleChart.ts';
export { historyChart } from './historyChart.ts';
export { lambdaChart } from './lambdaChart.ts';
export { targetCurve } from './targetCurve.ts';
