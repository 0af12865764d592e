// The SIMD kernels of one WebAssembly module. They work on tfjs's own memory, so nothing is copied.
export { adamStep } from './adam.as';
export { biasPrelu, biasPreluGrad } from './biasPrelu.as';
export { convolve } from './convolution.as';
export { filterGradient } from './filterGradient.as';
export { gemm } from './gemm.as';
export { maxPool, maxPoolGrad } from './maxPool.as';
export { imageToPatches, transpose } from './patches.as';
