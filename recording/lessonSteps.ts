/** How runs of a lesson look where its steps end, as tests of the page are given them: what the files hold. */
import type { Frame, RunConfig } from '../src/worker/protocol.ts';

export interface RecordedStep {
  config: RunConfig;
  /** The step that the run was trained to. */
  to: number;
  /** A frame whose lists are base64: float32, and predictions in one byte or, `wide`, in two. */
  frame: Omit<Frame, 'features' | 'unseen' | 'predictions' | 'classWeights' | 'bias' | 'state'> & {
    lists: { features: string; unseen?: string; predictions: string; classWeights: string; bias?: string };
    wide: boolean;
  };
}

/** In the order in which the lesson comes to them. */
export type RecordedSteps = RecordedStep[];

/** Where they lie, from the project's folder. */
export const FOLDER = 'test/e2e/recordings';

/** JSON, gzipped. */
export const fileOf = (lesson: string): string => `${lesson}.json.gz`;
