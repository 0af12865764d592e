/** docs/networks.md says what the code does: shapes, counts and constants come from the layers themselves. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backend_util, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, NETWORKS, OPTIMIZERS, usualRate } from '../../src/config/config.ts';
import { startingValues } from '../../src/engine/initialise.ts';
import { EPSILON as NORM_EPSILON } from '../../src/engine/kernels/batchNorm.ts';
import { type Layer, type ParameterSpec, PRELU_START, type Tensors } from '../../src/engine/layers.ts';
import { networkLayers } from '../../src/engine/network.ts';
import { BETA1, BETA2, EPSILON, MOMENTUM } from '../../src/engine/optimizer.ts';
import { STATISTICS_RATE } from '../../src/engine/trainer.ts';
import { LAMBDA_SCHEDULES } from '../../src/math/schedules.ts';
import { startNodeBackend } from '../support/wasm.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/networks.md', import.meta.url)), 'utf8');

const product = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
const countOf = (parameters: readonly ParameterSpec[]) =>
  parameters.reduce((sum, { shape }) => sum + product(shape), 0);
const whole = (count: number) => count.toLocaleString('en-US');
const ROW = ['layer', 'what', 'output', 'padding', 'kernel starts with deviation', 'parameters'];
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** What a layer is, by its parameters and shapes alone. */
function kindOf({ parameters }: Layer, before: readonly number[], after: readonly number[]) {
  const names = parameters.map(({ name }) => name.split('/')[1]);
  const [kernel] = parameters;
  if (!kernel) return after.length === 2 ? null : { name: 'pooling', what: '2×2 maximum, stride 2', padding: 'none' };
  const name = kernel.name.split('/')[0]!;
  if (kernel.shape.length !== 4) {
    return { name, what: names.includes('gamma') ? 'dense, batch norm, PReLU' : 'dense, bias', padding: '' };
  }
  const [size] = kernel.shape as [number];
  const stride = Math.round(before[1]! / after[1]!);
  const { padInfo } = backend_util.computeConv2DInfo(
    before as [number, number, number, number],
    kernel.shape as [number, number, number, number],
    stride,
    1,
    'same',
  );
  return {
    name,
    what: `${size}×${size} convolution, stride ${stride}, bias, PReLU`,
    padding: `${padInfo.top} before, ${padInfo.bottom} after`,
  };
}

/** A network's table, a line a layer, from one blank image sent through it. */
function tableOf(layers: readonly Layer[]): string[] {
  return tidy(() => {
    const specs = layers.flatMap(({ parameters }) => parameters);
    const values = startingValues(specs, 1);
    const tensors: Tensors = Object.fromEntries(specs.map(({ name, shape }) => [name, zeros(shape)]));
    expect(Object.keys(values)).toEqual(Object.keys(tensors));
    const statistics: Tensors = Object.fromEntries(
      layers.flatMap((layer) => layer.statistics).map(({ name, channels }) => [name, zeros([2, channels])]),
    );
    let x: Tensor = zeros([1, 28, 28, 1]);
    const lines = layers.flatMap((layer) => {
      const before = x.shape;
      x = layer.forward(x, tensors, statistics, false).output;
      const kind = kindOf(layer, before, x.shape);
      if (!kind) return [];
      const start = layer.parameters[0]?.start;
      const cells = [
        layer.parameters.length > 0 ? `\`${kind.name}\`` : kind.name,
        kind.what,
        x.shape.slice(1).join(' × '),
        kind.padding,
        start?.kind === 'normal' ? start.deviation.toFixed(4) : '',
        layer.parameters.length > 0 ? whole(countOf(layer.parameters)) : '',
      ];
      return [line(cells)];
    });
    return [line(ROW), line(['---', '---', '---', '---', '---:', '---:']), ...lines];
  });
}

describe('the page of networks', () => {
  beforeAll(async () => {
    await startNodeBackend('cpu');
  });

  it.each(NETWORKS.filter((name) => name !== 'free'))('has the layers and counts of %s', (name) => {
    const layers = networkLayers(name, 2, 10);
    const count = (dim: number) => whole(countOf(networkLayers(name, dim, 10).flatMap(({ parameters }) => parameters)));
    expect(page).toContain(
      `## \`${name}\`\n\n${count(2)} parameters with two features, ${count(3)} with three.\n\n${tableOf(layers).join('\n')}\n`,
    );
  });

  it('has no network that isn’t there', () => {
    expect([...page.matchAll(/^## `(\w+)`$/gm)].map(([, name]) => name)).toEqual([...NETWORKS]);
  });

  it('has the constants', () => {
    const power = (value: number) => `1e${Math.round(Math.log10(value))}`;
    for (const text of [
      `ε = ${power(NORM_EPSILON)}`,
      `running ← ${1 - STATISTICS_RATE}·running + ${STATISTICS_RATE}·batch`,
      `slope ${PRELU_START}`,
      `momentum ${MOMENTUM}`,
      `β₁ = ${BETA1}, β₂ = ${BETA2}, ε = ${power(EPSILON)}`,
      ...OPTIMIZERS.map((rule) => `\`${rule}\` ${usualRate(rule)}`),
      `batches of ${defaultConfig().batchSize}`,
      ...Object.entries(LAMBDA_SCHEDULES).map(
        ([name, { base, gamma, power: by, min }]) =>
          `| \`${name}\` | ${base} | ${gamma.toLocaleString('en-US', { maximumFractionDigits: 6 })} | ${by} | ${min} |`,
      ),
    ]) {
      expect(page).toContain(text);
    }
  });
});
