/** A convolution's sizes from the shapes and attributes that tfjs hands a kernel, on any backend. */
import { backend_util } from '@tensorflow/tfjs-core';

interface Attributes {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Quad = [number, number, number, number];

/** Null for what is left to tfjs: channels first, dilated filters. */
export function convolutionInfo(
  inShape: number[],
  filterShape: number[],
  attributes: object,
): backend_util.Conv2DInfo | null {
  const { strides, pad, dataFormat, dilations = 1, dimRoundingMode } = attributes as Attributes;
  if (dataFormat !== 'NHWC' || ![dilations].flat().every((step) => step === 1)) return null;
  return backend_util.computeConv2DInfo(
    inShape as Quad,
    filterShape as Quad,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
  );
}
