/** What every piece of the page is handed: the store, the charts' makers, and how to act on them. */
import type { Signal } from '@preact/signals-core';
import type { Run } from '../state/run.ts';
import type { Session } from '../state/session.ts';
import type {
  AngleData,
  Hit,
  HistoryData,
  HistoryOptions,
  LambdaData,
  LambdaOptions,
  ScatterData,
  ScatterOptions,
  TargetData,
  View,
  ViewOptions,
} from '../views/contract.ts';

type Maker<Data, Options extends ViewOptions = ViewOptions> = (element: HTMLElement, options: Options) => View<Data>;

/** The charts, as the composition root brings them: `ui` draws none itself. */
export interface Charts {
  scatter: Maker<ScatterData, ScatterOptions>;
  targetCurve: Maker<TargetData>;
  lambdaChart: Maker<LambdaData, LambdaOptions>;
  historyChart: Maker<HistoryData, HistoryOptions>;
  angleChart: Maker<AngleData>;
  /** Colour and dashes of the n-th run's line. */
  runLine(index: number): { colour: string; dash: string };
}

export interface Context {
  session: Session;
  charts: Charts;
  /** Id of the panel that is shown alone; null where all are. */
  alone: Signal<string | null>;
  /** Name of the setting whose slider is held: its panels lead, the others fade. */
  holding: Signal<string | null>;
  /** What the pointer is on in a panel, and what a click there has made stay. */
  pointed: Signal<{ run: Run; hit: Hit } | null>;
  pinned: Signal<{ run: Run; hit: Hit } | null>;
  /** Does what a control asks for; what goes wrong is told in a message. */
  act(action: () => Promise<unknown> | undefined): void;
}
