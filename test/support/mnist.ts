/** The real digits, for tests in Node: in the order of the page's files. */
import type { TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { pageImages } from '../../src/data/plugin/images.ts';

/** All 60,000 training images. */
export const trainingImages = async (): Promise<TrainingImages> => (await pageImages()).train;

/** All 10,000 test images. */
export const testImages = async (): Promise<TestImages> => (await pageImages()).judged;
