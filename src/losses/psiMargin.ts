/** What A-Softmax and L-Softmax have in common besides their formulas: their parameters and their target. */
import { effectiveTarget, MARGINS } from '../math/margin.ts';
import { LAMBDA_SCHEDULES } from '../math/schedules.ts';
import type { Curve, Parameter, StepParameters } from './contract.ts';
import { type Margin, mixedPsi } from './mixedPsi.ts';

/** Which gradient: the loss's own, or the one of the released Caffe layer. */
export const GRADIENTS = ['exact', 'caffe'] as const;

const marginOf = (parameters: StepParameters) => parameters.m as number;
const lambdaOf = (parameters: StepParameters) => parameters.lambda as number;

/** (λcosθ + ψ(θ))/(1 + λ). */
export const psiTarget: Curve = (theta, parameters) =>
  effectiveTarget(theta, marginOf(parameters), lambdaOf(parameters));

export function psiMargin(parameters: StepParameters): Margin {
  return mixedPsi(marginOf(parameters), lambdaOf(parameters));
}

export const psiParameters: readonly Parameter[] = [
  {
    name: 'm',
    kind: 'choice',
    values: MARGINS,
    default: 4,
    symbol: 'm',
  },
  {
    name: 'lambda',
    kind: 'lambda',
    min: 0,
    max: 1000,
    default: LAMBDA_SCHEDULES.fast,
    symbol: '\\lambda',
  },
  {
    name: 'gradient',
    kind: 'option',
    values: GRADIENTS,
    default: 'exact',
    symbol: '\\nabla',
  },
];
