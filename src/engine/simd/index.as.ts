// The SIMD kernels of one WebAssembly module. They work on tfjs's own memory, so nothing is copied.
export { adamStep } from './adam.as';
export { biasPrelu, biasPreluGrad } from './biasPrelu.as';
export { imageToPatches, interleave, transpose } from './patches.as';
