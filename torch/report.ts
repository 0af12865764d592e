/** What PyTorch found, as a page. */
import { BATCH, CLASSES, DIMENSIONS } from './lossCases.ts';

/** Distances from float64 PyTorch, and of losses over all steps, of one run. */
export interface Verdict {
  name: string;
  /** In a few words: network, loss, optimiser. */
  about: string;
  /** Losses of coming batches at the checkpoint, relative. */
  loss: Distance;
  /** Gradients at the checkpoint. */
  gradients: Distance;
  /** How far the parameters move in one step from it. */
  moves: Distance;
  losses: Window[];
  agrees: boolean;
}

/** Largest distances from float64 PyTorch of a loss by itself, of the largest entry, over all its cases. */
export interface LossVerdict {
  loss: string;
  cases: number;
  value: Distance;
  gradFeatures: Distance;
  gradWeights: Distance;
  agrees: boolean;
}

export interface Found {
  runs: readonly Verdict[];
  losses: readonly LossVerdict[];
}

/** Losses of the first steps of a run. */
export interface Window {
  steps: number;
  /** Root mean square of their difference from the nearest of PyTorch's runs. */
  ours: number;
  /** The same between the two of PyTorch's runs that are farthest apart. */
  spread: number;
}

/** From float64 PyTorch: the app's trainer, and PyTorch in float32. */
export interface Distance {
  ours: number;
  torch: number;
}

const scientific = (value: number) => (value === 0 ? '0' : value.toExponential(1));

const cell = ({ ours, torch }: Distance) => `${scientific(ours)} / ${scientific(torch)}`;

const yesOrNo = (agrees: boolean) => (agrees ? 'yes' : '**no**');

function lossesTable(losses: readonly LossVerdict[]): string {
  const rows = losses.map(({ loss, cases, value, gradFeatures, gradWeights, agrees }) =>
    [loss, cases, cell(value), cell(gradFeatures), cell(gradWeights), yesOrNo(agrees)].join(' | '),
  );
  return `| loss | batches | value | ∂L/∂x | ∂L/∂W | agrees |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.map((row) => `| ${row} |`).join('\n')}`;
}

export function agreementPage({ runs, losses: alone }: Found, version: string): string {
  const steps = runs[0]?.losses.map((window) => window.steps) ?? [];
  const rows = runs.map(({ name, about, loss, gradients, moves, losses, agrees }) =>
    [
      name,
      about,
      cell(loss),
      cell(gradients),
      cell(moves),
      ...losses.map(({ ours, spread }) => `${scientific(ours)} / ${scientific(spread)}`),
      yesOrNo(agrees),
    ].join(' | '),
  );
  return `<!-- Written by \`npm run check:torch -- --write\`: changes made here are lost. -->

# Agreement with PyTorch

\`npm run check:torch\` trains runs twice: with the app’s trainer on WebAssembly under Node, and with PyTorch, in a program
written from the papers (\`torch/python/\`). Both start from the same weights and see the same batches. It is skipped where
there is no PyTorch.

- **One step**, from a checkpoint after 100: how far gradients, the parameters’ moves, and the losses of 16 batches are from
  those that PyTorch finds in float64, ours / PyTorch’s own in float32. Ours may be twice as far.
- **Losses** of the first ${steps.join(', ')} steps: PyTorch trains four times in float32, once from the start itself and three
  times from starts whose weights are moved by 6·10⁻⁸ of themselves. Root mean square of the difference between ours and the
  nearest of these runs / between the two that are farthest apart. Over all steps ours may be as far as those. Training is
  chaotic: a difference in the last bit grows, at a pace that chance decides, until two runs share no digit of a loss; the
  shorter stretches show how.

| run | what | losses | gradients | moves | ${steps.map((count) => `${count} losses`).join(' | ')} | agrees |
| --- | --- | ---: | ---: | ---: |${steps.map(() => ' ---: |').join('')} --- |
${rows.map((row) => `| ${row} |`).join('\n')}

Distances are relative: root mean squares over the batches, and over all parameters of ‖difference‖ / ‖float64’s‖.

## Losses by themselves

Values and gradients on batches of ${BATCH} random features in ${DIMENSIONS.join(', ')} dimensions, with ${CLASSES} classes: ours on
WebAssembly, and PyTorch's, of formulas written from the papers for its own differentiation
([\`torch/python/adaptive.py\`](../torch/python/adaptive.py), [\`losses.py\`](../torch/python/losses.py)). Each loss at the
settings of this page and of its paper or released code, with all seams, exact and detached gradients, and what it accumulates
given ([\`torch/lossCases.ts\`](../torch/lossCases.ts)). The largest difference from float64, of the largest entry, ours /
PyTorch's own in float32. Ours may be 10⁻⁵ for values, 10⁻⁴ for gradients.

${lossesTable(alone)}

PyTorch ${version}, one thread.
`;
}
