/** What PyTorch found, as a page. */

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

export function agreementPage(verdicts: readonly Verdict[], version: string): string {
  const steps = verdicts[0]?.losses.map((window) => window.steps) ?? [];
  const rows = verdicts.map(({ name, about, loss, gradients, moves, losses, agrees }) =>
    [
      name,
      about,
      cell(loss),
      cell(gradients),
      cell(moves),
      ...losses.map(({ ours, spread }) => `${scientific(ours)} / ${scientific(spread)}`),
      agrees ? 'yes' : '**no**',
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
PyTorch ${version}, one thread.
`;
}
