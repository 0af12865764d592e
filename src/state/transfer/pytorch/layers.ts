/** The networks as the script lists them; docs/networks.md describes them, and a test holds these to the page's own. */
import type { NetworkName } from '../../../config/runConfig.ts';

/**
 * Kind and name; of a convolution side, stride and channels from and to, of a dense layer its sizes.
 * @returns null for what has no layers.
 */
export type LayerLine = readonly (string | number)[];

const convolution = (name: string, ...sizes: [side: number, stride: number, from: number, to: number]): LayerLine => [
  'convolution',
  name,
  ...sizes,
];
const pooling: LayerLine = ['pooling', ''];

/** What comes before the feature layer, and how wide that is. */
interface Body {
  layers: readonly LayerLine[];
  width: number;
}

function strided(channels: readonly [number, number, number], more: boolean, featureDim: number): Body {
  const [a, b, c] = channels;
  const width = featureDim < 32 ? 64 : 128;
  const layers = [
    convolution('conv1', 5, 2, 1, a),
    ...(more ? [convolution('conv1b', 3, 1, a, a)] : []),
    convolution('conv2', 3, 2, a, b),
    ...(more ? [convolution('conv2b', 3, 1, b, b)] : []),
    convolution('conv3', 3, 2, b, c),
    ['dense', 'dense1', 16 * c, width] as const,
  ];
  return { layers, width };
}

const BODIES: Readonly<Partial<Record<NetworkName, (featureDim: number) => Body>>> = {
  small: (featureDim) => strided([8, 16, 32], false, featureDim),
  medium: (featureDim) => strided([16, 32, 64], false, featureDim),
  deep: (featureDim) => strided([16, 32, 64], true, featureDim),
  mlp: () => ({ layers: [['dense', 'dense1', 784, 256], ['dense', 'dense2', 256, 128]], width: 128 }), // biome-ignore format: one line a network
  lenetpp: () => ({
    layers: [
      convolution('conv1', 5, 1, 1, 32),
      convolution('conv2', 5, 1, 32, 32),
      pooling,
      convolution('conv3', 5, 1, 32, 64),
      convolution('conv4', 5, 1, 64, 64),
      pooling,
      convolution('conv5', 5, 1, 64, 128),
      convolution('conv6', 5, 1, 128, 128),
      pooling,
    ],
    width: 4 * 4 * 128,
  }),
};

export const WRITTEN_NETWORKS = Object.keys(BODIES);

/** Null for a network that the script doesn't know. */
export function layerLines(network: string, featureDim: number): readonly LayerLine[] | null {
  const body = BODIES[network as NetworkName]?.(featureDim);
  return body ? [...body.layers, ['features', 'features', body.width, featureDim]] : null;
}
