/** What can be done with the page, each thing once: buttons, menus, the keyboard and the list of keys read it here. */
import { MOST_RUNS } from '../state/presets.ts';
import { ended } from '../state/run/run.ts';
import { words } from '../text/language.ts';
import type { Context } from './context.ts';
import { copyLink } from './copyLink.ts';
import { nextLanguage, switchLanguage } from './header/languageChoice.ts';
import { currentTheme, switchTheme } from './header/theme.ts';
import type { Command } from './kit/command.ts';
import { MOVES, panelCommands } from './stage/panelCommands.ts';
import { stepThrough } from './timeline/recorded.ts';

const always = () => true;

/** What lies outside of the page's state. */
export interface Surroundings {
  /** Writes the address at once and gives it. */
  link(): string;
  openHelp(): void;
  togglePad(): void;
  /** Opens the list of what was kept; null where nothing is kept. */
  openRecent: ((context: Context) => Promise<unknown>) | null;
}

/** What can be done with the page, in the order of the list of keys. */
export function pageCommands(context: Context, { link, openHelp, togglePad, openRecent }: Surroundings) {
  const { session, alone, leading, pinned, act } = context;
  const { timeline, messages } = session;
  const { controls, charts } = session.view;
  const through = (direction: -1 | 1) => stepThrough(timeline, session.selectedRun.peek().archive.steps, direction);
  const now = () => timeline.seek(null);
  /** Commands of the panel that has the focus. */
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-run]')?.dataset.run;
    const run = session.runs.peek().find((one) => one.id === id);
    return run ? panelCommands(run, context) : null;
  };
  const move = (id: 'moveLeft' | 'moveRight', keys: readonly string[]): Command => ({
    id,
    keys,
    label: () => words().panelMenu[id],
    listens: () => focused() !== null,
    possible: () => focused()?.[id].possible() ?? false,
    means: () => words().help.means.move,
    run: () => focused()?.[id].run(),
  });
  return {
    play: {
      id: 'play',
      keys: [' '],
      label() {
        if (session.playing.value) return words().transport.pause;
        return session.runs.value.every(ended) ? words().transport.again : words().transport.play;
      },
      icon: () => (session.playing.value ? 'pause' : 'play'),
      possible: always,
      means: () => words().help.means.play,
      run: () => act(session.toggle),
    },
    step: {
      id: 'step',
      keys: ['.', 'ArrowRight'],
      label: () => words().transport.step,
      icon: () => 'step',
      possible: always,
      means: () => words().help.means.step,
      run: () => act(session.advance),
    },
    reset: {
      id: 'reset',
      keys: ['r'],
      label: () => words().transport.reset,
      icon: () => 'reset',
      possible: always,
      means: () => words().help.means.reset,
      run: () => act(session.startOver),
    },
    select: {
      id: 'select',
      keys: Array.from({ length: MOST_RUNS }, (_, i) => String(i + 1)),
      label: () => words().help.means.select,
      possible: always,
      means: () => words().help.means.select,
      run(key) {
        const run = session.runs.peek()[Number(key) - 1];
        if (!run) return;
        session.selected.value = run.id;
        for (const large of [alone, leading]) if (large.peek() !== null) large.value = run.id;
      },
    },
    alone: {
      id: 'alone',
      keys: ['f'],
      label: () => panelCommands(session.selectedRun.value, context).enlarge.label(),
      possible: () => session.runs.value.length > 1,
      means: () => words().help.means.alone,
      run: () => panelCommands(session.selectedRun.peek(), context).enlarge.run(),
    },
    letGo: {
      id: 'letGo',
      keys: ['Escape'],
      label: () => words().help.means.letGo,
      possible: always,
      means: () => words().help.means.letGo,
      shared: true,
      run() {
        // What was done last is undone first.
        if (session.focus.pinned.peek()) pinned.value = session.focus.pinned.value = null;
        else alone.value = leading.value = null;
      },
    },
    moveLeft: move('moveLeft', MOVES.left),
    moveRight: move('moveRight', MOVES.right),
    back: {
      id: 'back',
      keys: ['['],
      label: () => words().help.means.through,
      possible: always,
      means: () => words().help.means.through,
      run: () => through(-1),
    },
    forward: {
      id: 'forward',
      keys: [']'],
      label: () => words().help.means.through,
      possible: always,
      means: () => words().help.means.through,
      run: () => through(1),
    },
    playBack: {
      id: 'playBack',
      keys: ['p'],
      label: () => (timeline.playing.value ? words().timeline.stop : words().timeline.playBack),
      possible: () => timeline.last.value > 0,
      means: () => words().help.means.playBack,
      run: timeline.toggle,
    },
    now: {
      id: 'now',
      keys: ['n', '\\'],
      label: () => (timeline.moment.value === null ? words().timeline.now : words().timeline.backToNow),
      possible: always,
      means: () => words().help.means.now,
      run: now,
    },
    undo: {
      id: 'undo',
      keys: ['Ctrl+z'],
      label: () => words().messages.undo,
      possible: always,
      means: () => words().help.means.undo,
      run: () => act(session.undo.undo),
    },
    draw: {
      id: 'draw',
      keys: ['d'],
      label: () => words().pad.open,
      icon: () => 'pencil',
      possible: always,
      means: () => words().help.means.draw,
      run: togglePad,
    },
    settings: {
      id: 'settings',
      keys: ['s'],
      label: () => words().docks.settings,
      icon: () => 'settings',
      possible: always,
      means: () => words().help.means.settings,
      run() {
        controls.value = document.querySelector('[data-controls="side"]') ? 'strip' : 'side';
      },
    },
    charts: {
      id: 'charts',
      keys: ['c'],
      label: () => words().docks.foldCharts,
      icon: () => 'charts',
      possible: always,
      means: () => words().help.means.charts,
      run() {
        charts.value = document.querySelector('[data-charts="folded"]') ? 'below' : 'folded';
      },
    },
    verification: {
      id: 'verification',
      keys: ['v'],
      label: () => words().viewBar.verification,
      icon: () => 'pairs',
      possible: always,
      means: () => words().help.means.verification,
      run: () => act(async () => (await import('./lab/lab.ts')).toggleLab(context)),
    },
    takeAway: {
      id: 'takeAway',
      keys: [],
      label: () => words().takeaway.open,
      icon: () => 'download',
      possible: always,
      inHeader: true,
      run: () => act(async () => (await import('./takeaway/takeaway.ts')).openTakeaway(context, { ...context, link })),
    },
    recent: {
      id: 'recent',
      keys: [],
      label: () => words().header.recent,
      icon: () => 'recent',
      possible: always,
      inHeader: openRecent !== null,
      run: () => act(async () => openRecent?.(context)),
    },
    share: {
      id: 'share',
      keys: [],
      label: () => words().header.share,
      icon: () => 'share',
      possible: always,
      inHeader: true,
      run: () => act(async () => messages.note(await copyLink(link()))),
    },
    language: {
      id: 'language',
      keys: [],
      label: () => words().header.language(nextLanguage().name),
      icon: () => 'language',
      possible: always,
      inHeader: true,
      run: () => act(switchLanguage),
    },
    theme: {
      id: 'theme',
      keys: [],
      label: () => (currentTheme.value === 'dark' ? words().header.toLight : words().header.toDark),
      icon: () => 'theme',
      possible: always,
      inHeader: true,
      run: switchTheme,
    },
    help: {
      id: 'help',
      keys: ['?'],
      label: () => words().header.help,
      icon: () => 'help',
      possible: always,
      inHeader: true,
      means: () => words().help.means.help,
      run: openHelp,
    },
  } satisfies Record<string, Command>;
}

export type PageCommands = ReturnType<typeof pageCommands>;
