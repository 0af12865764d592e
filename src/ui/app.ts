/** The whole page from the store and the charts: puts its pieces together. */
import { signal } from '@preact/signals-core';
import type { Session } from '../state/session.ts';
import { words } from '../text/language.ts';
import { followDigits } from './classColours.ts';
import { type PageCommands, pageCommands, type Surroundings } from './commands.ts';
import type { Charts, Context, Pointed } from './context.ts';
import { createControls } from './controls/controls.ts';
import { keepDocks } from './docks.ts';
import { createHeader } from './header/header.ts';
import { startTheme } from './header/theme.ts';
import { createInspector } from './inspector/inspector.ts';
import { listenToKeys } from './keyboard.ts';
import type { KeyCommand } from './kit/command.ts';
import { createLifetime, type Lifetime } from './kit/lifetime.ts';
import { missingStyles, watchStyles } from './kit/styles.ts';
import { createToasts } from './kit/toasts.ts';
import { createTooltip } from './kit/tooltip.ts';
import { keepWheelFromFields } from './kit/wheel.ts';
import { createPadButton } from './pad/padButton.ts';
import type { Presenting } from './present/presenting.ts';
import { runLines } from './runLines.ts';
import { createArrangement } from './stage/arranging.ts';
import type { ImageCard } from './stage/imageCard.ts';
import { createStage } from './stage/stage.ts';
import { listenToDrops } from './takeaway/drop.ts';
import { createTimeline } from './timeline/timeline.ts';
import { followWindow } from './windowSize.ts';

export interface AppOptions {
  session: Session;
  checkpoint: Context['checkpoint'];
  testFeatures: Context['testFeatures'];
  featuresOf: Context['featuresOf'];
  charts: Charts;
  /** Writes the address at once and gives it. */
  link(): string;
  openRecent: Surroundings['openRecent'];
  ownData: Context['ownData'];
  /** Makes it another page than usual, and says which keys it has then; null for the usual one. */
  arrange: ((page: Arranged) => readonly KeyCommand[]) | null;
}

/** A page to be made another one, before it shows. */
export interface Arranged extends Pick<AppOptions, 'link'> {
  life: Lifetime;
  root: HTMLElement;
  context: Context;
  commands: PageCommands;
  present(on: boolean): Promise<void>;
}

const afterwards = () => import('./afterwards.ts');

export interface App {
  /** Shows the page to a class, or as ever. */
  present(on: boolean): Promise<void>;
  /** Takes it away again. */
  end(): void;
}

/** Fills `root` with the page. */
export function mountApp(root: HTMLElement, options: AppOptions): App {
  const { session, charts, checkpoint, testFeatures, featuresOf, ownData, link, openRecent, arrange } = options;
  const life = createLifetime();
  const tell = session.messages.failed;
  const places = {
    session,
    alone: signal(null),
    leading: signal(null),
    padOpen: signal(false),
    arranger: signal(null),
    windowSize: followWindow(life),
  };
  const context: Context = {
    ...places,
    charts,
    arrangement: createArrangement(places),
    holding: signal<string | null>(null),
    pointed: signal(null),
    pinned: signal(null),
    lit: signal(null),
    lineOf: runLines(session.runs, charts.runLine),
    checkpoint,
    testFeatures,
    featuresOf,
    ownData,
    act(action) {
      const failed = (error: unknown) => tell(error, () => context.act(action));
      try {
        const styles = missingStyles();
        (styles ? styles.then(action) : action())?.catch(failed);
      } catch (error) {
        failed(error);
      }
    },
  };
  startTheme();
  watchStyles();
  keepDocks(life, session.view);
  followDigits(life, session, charts.colourDigits);
  life.effect(() => {
    document.title = words().title;
  });
  const pad = createPadButton(life, context, (sheet) => root.append(sheet));
  const commands = pageCommands(context, {
    link,
    openHelp: () => context.act(openHelp),
    present: (on) => present(on),
    togglePad: pad.toggle,
    toggleLessons: () => context.act(async () => (await afterwards()).toggleLessons(context, root)),
    openRecent,
  });
  const allCommands = Object.values<KeyCommand>(commands);
  let presenting: Presenting | null = null;
  const present = async (on: boolean) => {
    if (!on && !presenting) return;
    const { createPresenting } = await import('./present/presenting.ts');
    presenting ??= createPresenting(root, context, commands);
    presenting.present(on);
  };
  let help: HTMLDialogElement | null = null;
  const openHelp = async () => {
    const { createHelp } = await import('./header/help.ts');
    if (!help) {
      help = createHelp(allCommands);
      root.append(help);
    }
    if (!help.open) help.showModal();
  };
  root.replaceChildren(
    createHeader(life, context, { commands, pad: pad.element }),
    createStage(life, context, {
      page: root,
      dockCharts: commands.charts,
      asking: [commands.door, commands.verification],
    }),
    createControls(life, context, commands.settings),
    createInspector(life, context),
    createTimeline(life, context),
    createToasts(life, context),
  );
  const withKeys = arrange?.({ life, root, context, commands, link, present }) ?? allCommands;
  life.mount();
  createTooltip(root);
  life.atEnd(keepWheelFromFields(document));
  life.atEnd(listenToKeys(withKeys));
  listenToDrops(life, context);
  context.act(async () => {
    const { comeAfterwards } = await afterwards();
    await comeAfterwards(life, context, root);
  });
  showPointed(life, context);

  /** A download that fails once something is on the stage can't be told there any more. */
  let told: number | null = null;
  life.effect(() => {
    const failure = session.startup.failure.value;
    if (told !== null) session.messages.dismiss(told);
    told = null;
    const drawn = session.runs.peek().some((run) => run.frame.peek() !== null);
    if (!failure || !drawn) return;
    const { why, retry } = failure;
    told = session.messages.error({ kind: 'trouble', fault: why }, retry ? { kind: 'retry', retry } : undefined);
  });

  return {
    present,
    end() {
      life.end();
      root.replaceChildren();
    },
  };
}

/** One card tells of what is pinned, else of what is pointed at. It comes when something first is. */
function showPointed(life: Lifetime, context: Context): void {
  const card = signal<ImageCard | null>(null);
  let asked = false;
  const bring = async () => {
    try {
      const { createImageCard } = await import('./stage/imageCard.ts');
      card.value = createImageCard(life, context);
    } catch (error) {
      // Code that didn't come may come the next time.
      asked = false;
      throw error;
    }
  };
  let last: Pointed | null = null;
  life.effect(() => {
    const { value: pinned } = context.pinned;
    const now = pinned ?? context.pointed.value;
    if (!card.value) {
      if (!now || asked) return;
      asked = true;
      context.act(bring);
      return;
    }
    if (now) card.value.show(now.run, now.hit, pinned !== null, now.plot);
    else if (last) card.value.show(last.run, null, false, last.plot);
    last = now;
  });
}
