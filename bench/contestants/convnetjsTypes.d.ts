/** The part of ConvNetJS 0.3.0 that the benchmark uses; the package has no types. */
declare module 'convnetjs' {
  class Vol {
    constructor(width: number, height: number, depth: number, fill: number);
    w: Float64Array;
  }
  class Net {
    makeLayers(layers: Record<string, string | number>[]): void;
  }
  class Trainer {
    constructor(net: Net, options: Record<string, string | number>);
    /** One image forward and back; every `batch_size`-th call moves the parameters. */
    train(image: Vol, label: number): { loss: number };
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; Trainer: typeof Trainer };
  export default convnetjs;
}
