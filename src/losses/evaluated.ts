/** A loss on one batch in plain numbers: what it is evaluated for, and what comes of it. Types only. */

export interface LossRequest {
  loss: string;
  /**
   * The loss's parameters at one step, so λ is a number. What a run would have accumulated by then (`mean`, `std`, `t`,
   * `s`) and its draws `[batch]` stand here too, where the loss has such.
   */
  params: Readonly<Record<string, unknown>>;
  /** `[batch][featureDim]`. */
  features: number[][];
  /** `[featureDim][classes]`, or `[featureDim][classes·k]` for k centres a class. */
  weights: number[][];
  /** `[classes]`; what a run starts from if the loss has a bias and none is given. */
  bias?: number[];
  /** The centres of center loss, `[featureDim][classes]`; zeros if none are given. */
  centers?: number[][];
  /** Class positions, `[batch]`. */
  labels: number[];
}

/** Mean loss over the batch, and exact gradients, without weight decay. */
export interface LossReply {
  value: number;
  /** The logits that went into the loss, `[batch][classes]`. */
  logits: number[][];
  gradFeatures: number[][];
  gradWeights: number[][];
  gradBias: number[] | null;
}
