/** Accuracies that others report on MNIST, to stand beside ours. */

export interface PublishedRow {
  source: string;
  /** Feature dimension and network, as far as the source tells. */
  setting: string;
  /** Family of margins; softmax has none. */
  family: 'A-Softmax' | 'L-Softmax';
  /** Percent by column; null where none is reported. */
  softmax: number;
  margins: readonly [m1: number | null, m2: number | null, m3: number | null, m4: number | null];
}

export const PUBLISHED_ROWS: readonly PublishedRow[] = [
  {
    source: '[pppoe/tensorflow-sphereface-asoftmax](https://github.com/pppoe/tensorflow-sphereface-asoftmax)',
    setting: '2-D, λ = 1, 2,000 steps of 256',
    family: 'A-Softmax',
    softmax: 97.68,
    margins: [98.05, 98.39, null, 98.65],
  },
  {
    source: '[YunYang1994/SphereFace](https://github.com/YunYang1994/SphereFace)',
    setting: '2-D, λ = 0, SphereFace-20',
    family: 'A-Softmax',
    softmax: 97.75,
    margins: [98.47, null, null, 98.96],
  },
  {
    source: 'its authors’ figure of features',
    setting: '2-D',
    family: 'L-Softmax',
    softmax: 98.45,
    margins: [null, 98.96, 99.22, 99.34],
  },
  {
    source: 'its paper, ICML 2016',
    setting: 'high-dimensional',
    family: 'L-Softmax',
    softmax: 99.6,
    margins: [null, 99.68, 99.69, 99.69],
  },
];
