/** What every piece of the page is handed: the store, the charts' makers, and how to act on them. */
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Run } from '../state/run/run.ts';
import type { Session } from '../state/session.ts';
import type {
  AngleData,
  HistoryData,
  HistoryOptions,
  Hit,
  KeyEntry,
  LambdaData,
  LambdaOptions,
  ScatterData,
  ScatterOptions,
  TargetData,
} from '../views/contract.ts';
import type { EngineClient, RunCheckpoint } from '../worker/protocol.ts';
import type { OwnDialog } from './ownData/own.ts';
import type { SpeakingMaker } from './speaking.ts';
import type { Arrangement, Arranger } from './stage/arrangement.ts';

/** The charts, as the composition root brings them: `ui` draws none itself. */
export interface Charts {
  scatter: SpeakingMaker<ScatterData, ScatterOptions>;
  targetCurve: SpeakingMaker<TargetData>;
  lambdaChart: SpeakingMaker<LambdaData, LambdaOptions>;
  historyChart: SpeakingMaker<HistoryData, HistoryOptions>;
  angleChart: SpeakingMaker<AngleData>;
  /** Colour and dashes of the n-th run's line. */
  runLine(index: number): { colour: string; dash: string };
  /** Gives the digits that take part their colours. @param root of the page. */
  colourDigits(root: HTMLElement, digits: readonly number[]): void;
  /** What draws force fields, loaded with the first. */
  forces(): Promise<typeof import('../views/field/drawing.ts')>;
  /** Figures and films to take away, loaded when they are wanted. */
  takeaway(): Promise<typeof import('../views/figure/takeaway.ts')>;
}

/** Something in a run's panel, and the panel's plot. */
export interface Pointed {
  run: Run;
  hit: Hit;
  plot: HTMLElement;
}

export interface Context {
  session: Session;
  charts: Charts;
  /** Id of the panel that is shown alone; null where all are. */
  alone: Signal<string | null>;
  /** Id of the panel that is large while the others stand small beside it; null where all are alike. */
  leading: Signal<string | null>;
  /** What arranges the page otherwise, as in front of a class; null as ever. */
  arranger: Signal<Arranger | null>;
  /** Where everything stands. */
  arrangement: ReadonlySignal<Arrangement>;
  /** Whether something stands in the place of the charts: the drawing pad, or a lesson. */
  padOpen: Signal<boolean>;
  /** Of the browser's window, CSS pixels. */
  windowSize: ReadonlySignal<{ width: number; height: number }>;
  /** Name of the setting whose slider is held: its panels lead, the others fade. */
  holding: Signal<string | null>;
  /** What the pointer is on in a panel, and what a click there has made stay. */
  pointed: Signal<Pointed | null>;
  pinned: Signal<Pointed | null>;
  /** What the key lights in the pictures; null for nothing. */
  lit: Signal<KeyEntry | null>;
  /** A run's colour and dashes in every chart: its own as long as it is on the page. */
  lineOf(run: Run): { colour: string; dash: string };
  /** Everything a run needs to go on from where it stands now. */
  checkpoint(id: string): Promise<RunCheckpoint>;
  /** What a run's network of this moment makes of test images. */
  testFeatures: EngineClient['testFeatures'];
  /** The same of one image, `[784]`, 0…1. */
  featuresOf: EngineClient['featuresOf'];
  /** What brings data of somebody's own. */
  ownData(): Promise<OwnDialog>;
  /** Does what a control asks for; what goes wrong is told in a message. */
  act(action: () => Promise<unknown> | undefined): void;
}
