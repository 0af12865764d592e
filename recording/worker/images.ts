/** The images of a data set, for training and for looking at runs. */

import type { TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS, type ImageBlock } from '../../src/data/idx.ts';
import { hanziImages, pageImages } from '../../src/data/plugin/images.ts';
import type { DataName } from '../../src/data/sets.ts';

export interface Images {
  train: TrainingImages;
  test: ImageBlock;
}

export async function imagesOf(data: DataName): Promise<Images> {
  const { train, judged } = data === 'hanzi' ? hanziImages() : await pageImages();
  const images = new Uint8Array(judged.available * IMAGE_PIXELS);
  for (let i = 0; i < judged.available; i++) images.set(judged.pixelsOf(i), i * IMAGE_PIXELS);
  return { train, test: { images, labels: judged.labels.slice() } };
}
