/** What a loss's margin is: the one answer, from what its head declares, whatever control a parameter has. */
import type { LossHead, Parameter } from './contract.ts';

export type MarginParameter = Extract<Parameter, { kind: 'choice' | 'number' }>;

/** A parameter that makes a margin, and its value for none. */
export interface Margin {
  parameter: MarginParameter;
  none: number;
}

const isNumeric = (parameter: Parameter): parameter is MarginParameter =>
  parameter.kind === 'choice' || parameter.kind === 'number';

/** All parameters that make the loss's margin, in the order in which the head declares them; empty without a margin. */
export function marginsOf({ parameters, margins = {} }: Pick<LossHead, 'parameters' | 'margins'>): Margin[] {
  return parameters.filter(isNumeric).flatMap((parameter) => {
    const none = margins[parameter.name];
    return none === undefined ? [] : [{ parameter, none }];
  });
}

/** The loss's margin where it has exactly one. */
export function onlyMargin(head: Pick<LossHead, 'parameters' | 'margins'>): Margin | null {
  const [only, ...others] = marginsOf(head);
  return only && others.length === 0 ? only : null;
}

/** The margin named m, which has a slider of its own in every place that has one for m. */
export function marginM(head: Pick<LossHead, 'parameters' | 'margins'>): MarginParameter | null {
  return marginsOf(head).find(({ parameter }) => parameter.name === 'm')?.parameter ?? null;
}
