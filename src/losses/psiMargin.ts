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

/** @param gradientHelp what the choice of the gradient means for this loss. */
export const psiParameters = (gradientHelp: string): readonly Parameter[] => [
  {
    name: 'm',
    kind: 'choice',
    values: MARGINS,
    default: 4,
    symbol: 'm',
    label: 'angular margin',
    help: 'How many times the angle to the right class counts. 1 is no margin; 4 is the paper’s choice.',
  },
  {
    name: 'lambda',
    kind: 'lambda',
    min: 0,
    max: 1000,
    default: LAMBDA_SCHEDULES.fast,
    symbol: '\\lambda',
    label: 'softness',
    help: 'Mixes the plain cosine into the margin: a large λ hides the margin, 0 shows it in full. Annealing starts soft and hardens.',
  },
  {
    name: 'gradient',
    kind: 'option',
    values: GRADIENTS,
    default: 'exact',
    symbol: '\\nabla',
    label: 'gradient',
    help: gradientHelp,
  },
];
