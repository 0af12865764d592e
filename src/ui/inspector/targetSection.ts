/** The target over the angle of the selected run, and which angles its digits have. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { LossHead, Parameter, StepParameters } from '../../losses/contract.ts';
import { lossById } from '../../losses/registry.ts';
import { targetAngleCounts } from '../../math/angles.ts';
import { lambdaSetting } from '../../state/config.ts';
import { lambdaNow, type Run } from '../../state/run.ts';
import { en as words } from '../../text/en.ts';
import type { TargetData } from '../../views/contract.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../element.ts';
import { type Lifetime, setText } from '../lifetime.ts';
import { lambdaText } from '../numbers.ts';
import { follow } from './following.ts';
import { probedOf } from './probed.ts';
import { createSection } from './section.ts';

const { inspector } = words;

type ChoiceParameter = Extract<Parameter, { kind: 'choice' }>;
type Curves = TargetData['curves'];

/** Milliseconds between redraws that follow training. */
const INTERVAL = 200;

/** Of two degrees. */
const BINS = 90;

/** ψ at 180° for the largest margin of a loss: what the scale of the targets has to reach, whichever m is chosen. */
function lowestTarget({ target, parameters }: LossHead, config: RunConfig): number {
  const margins = parameters.find((one): one is ChoiceParameter => one.name === 'm' && one.kind === 'choice');
  if (!target || !margins) return -1;
  return Math.min(
    ...margins.values.map((m) => target(Math.PI, { ...config, m, lambda: 0 } as unknown as StepParameters)),
  );
}

/** The curves that λ doesn't move, and the one it does. */
function targetOf(config: RunConfig): {
  fixed: Curves;
  low: number;
  effective: ((lambda: number | null) => Curves[number]) | null;
} {
  const head = lossById(config.loss);
  const { target } = head;
  // Without parameters the target is the cosine itself; one curve says so better than two that coincide.
  const plain = target === null || head.parameters.length === 0;
  const fixed: Curves = [{ id: 'cosine', label: inspector.cosine, kind: 'cosine', value: Math.cos, emphasis: plain }];
  if (plain) return { fixed, low: -1, effective: null };
  const parameters = config as unknown as StepParameters;
  if (lambdaSetting(config) !== null) {
    const hard = { ...parameters, lambda: 0 };
    fixed.push({
      id: 'psi',
      label: inspector.psi(Number(config.m)),
      kind: 'psi',
      value: (theta) => target(theta, hard),
      emphasis: false,
    });
  }
  return {
    fixed,
    low: lowestTarget(head, config),
    effective(lambda) {
      const mixed = lambda === null ? parameters : { ...parameters, lambda };
      return {
        id: 'effective',
        label: lambda === null ? inspector.own : inspector.effective(lambdaText(lambda)),
        kind: 'effective',
        value: (theta) => target(theta, mixed),
        emphasis: true,
      };
    },
  };
}

const counted = new WeakMap<Frame, Float32Array>();

function densityOf(run: Run): Float32Array | null {
  const probed = probedOf(run);
  if (!probed) return null;
  const { frame, dim, positions } = probed;
  const known = counted.get(frame) ?? targetAngleCounts(frame.features, dim, positions, frame.classWeights, BINS);
  counted.set(frame, known);
  return known;
}

export function createTargetSection(
  life: Lifetime,
  { session, charts }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  const selected = element('span', { class: 'caption inspector-run' });
  life.effect(() => setText(selected, session.nameOf(session.selectedRun.value).full));
  const { root, plot } = createSection('target', inspector.target, inspector.targetHelp, selected);

  const target = computed(() => targetOf(session.selectedRun.value.config.value));
  const lambda = computed(() => lambdaNow(session.selectedRun.value));
  /** The same curves for as long as nothing moves them. */
  const curves = computed(() => {
    const { fixed, effective } = target.value;
    return effective ? [...fixed, effective(lambda.value)] : fixed;
  });
  life.onMount(() =>
    follow(
      life,
      charts.targetCurve(plot, { label: inspector.target }),
      (view) =>
        view.update({ curves: curves.value, low: target.value.low, density: densityOf(session.selectedRun.value) }),
      {
        visible,
        byHand: () => void [target.value, session.timeline.moment.value],
        byTraining: () => void [lambda.value, session.selectedRun.value.shown.value],
        interval: INTERVAL,
      },
    ),
  );
  return root;
}
