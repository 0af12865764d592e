import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

it('multiplies matrices on WebGL, and on nothing else under its name', async () => {
  expect(await tf.setBackend('webgl')).toBe(true);
  expect(tf.getBackend()).toBe('webgl');
  const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2]));
  expect(Array.from(await product.data())).toEqual([19, 22, 43, 50]);
});
