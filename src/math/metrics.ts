/** Angular measures of a set of labelled features, in degrees. */
export interface AngularMetrics {
  /** Mean angle of a feature to its class's mean direction. */
  meanIntra: number;
  p95Intra: number;
  maxIntra: number;
  /** Angles between class mean directions. */
  minInter: number;
  meanInter: number;
  p05Inter: number;
}
