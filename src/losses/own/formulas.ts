/** All that works with formulas, in one part that loads when somebody has one. */
export { rivalOf, targetOf } from './curves.ts';
export { judgeCurve, judgeTarget } from './judging.ts';
export { expressionOf, numberOf } from './meaning.ts';
export { pythonOf } from './python.ts';
export { readFormula } from './reading.ts';
export { settled } from './settling.ts';
export { ownHead } from './training.ts';
