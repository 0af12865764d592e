/** What every piece of the page is handed: the store, the charts' makers, and how to act on them. */
import type { Signal } from '@preact/signals-core';
import type { Session } from '../state/session.ts';
import type {
  AngleData,
  HistoryData,
  LambdaData,
  ScatterData,
  TargetData,
  View,
  ViewOptions,
} from '../views/contract.ts';

type Maker<Data> = (element: HTMLElement, options: ViewOptions) => View<Data>;

/** The charts, as the composition root brings them: `ui` draws none itself. */
export interface Charts {
  scatter: Maker<ScatterData>;
  targetCurve: Maker<TargetData>;
  lambdaChart: Maker<LambdaData>;
  historyChart: Maker<HistoryData>;
  angleChart: Maker<AngleData>;
  /** Colour and dashes of the n-th run's line. */
  runLine(index: number): { colour: string; dash: string };
}

export interface Context {
  session: Session;
  charts: Charts;
  /** Id of the panel that is shown alone; null where all are. */
  alone: Signal<string | null>;
  /** Whether a slider is held: its panels lead, the others fade. */
  holding: Signal<boolean>;
  /** Does what a control asks for; what goes wrong is told in a message. */
  act(action: () => Promise<unknown> | undefined): void;
}
