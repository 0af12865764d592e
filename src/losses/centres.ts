/** How many weight vectors the classes of a run have. */
import type { Parameters } from './contract.ts';
import { lossById } from './registry.ts';

type OfLoss = Parameters & { loss: string };

/** Weight vectors of each class. */
export const centresOf = (config: OfLoss): number => lossById(config.loss).centres?.(config) ?? 1;

/** Columns of the class weights: class c's i-th weight vector is column c·centres + i. */
export const columnsOf = (config: OfLoss & { classes: readonly number[] }): number =>
  config.classes.length * centresOf(config);
