/** The tensor functions that loss heads are written against. */
import { matMul, tensor2d } from '@tensorflow/tfjs-core';
import type { Ops } from '../losses/contract.ts';
import { formulas } from './kernels/formula.ts';

const constant: Ops['constant'] = (rows, columns, valueAt) => {
  const values = Float32Array.from({ length: rows * columns }, (_, i) => valueAt(Math.floor(i / columns), i % columns));
  return tensor2d(values, [rows, columns]);
};

export const ops: Ops = { matMul, constant, ...formulas };
