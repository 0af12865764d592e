/** Convolution, bias and PReLU as one kernel: WebGL does them in one program; elsewhere they stay separate kernels. */
import { Conv2D, getKernel, type KernelFunc, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { BIAS_PRELU, CONVOLUTION } from './names.ts';

/** Inputs: x, filter, bias, alpha. Attributes: tfjs's for `Conv2D`. Results: z = x∗filter and PReLU(z + bias). */
export function registerComposedConvolution(backendName: 'wasm' | 'cpu'): void {
  const part = (name: string, args: Parameters<KernelFunc>[0]) => {
    const kernel = getKernel(name, backendName);
    if (!kernel) throw new Error(`The ${backendName} backend has no ${name} kernel`);
    return kernel.kernelFunc(args) as TensorInfo;
  };
  registerKernel({
    kernelName: CONVOLUTION,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { x, filter, bias, alpha } = inputs as Record<'x' | 'filter' | 'bias' | 'alpha', TensorInfo>;
      const z = part(Conv2D, { inputs: { x, filter }, attrs, backend });
      return [z, part(BIAS_PRELU, { inputs: { x: z, bias, alpha }, attrs: {}, backend })];
    },
  });
}
