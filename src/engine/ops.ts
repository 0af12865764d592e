/** The tensor functions that loss heads are written against. */
import { matMul } from '@tensorflow/tfjs-core';
import type { Ops } from '../losses/contract.ts';
import { formulas } from './kernels/formula.ts';

export const ops: Ops = { matMul, ...formulas };
