/** What can be done with the page, each thing once: buttons, menus, the keyboard and the list of keys read it here. */
import { MOST_RUNS } from '../state/presets.ts';
import { ended } from '../state/run/run.ts';
import { words } from '../text/language.ts';
import type { Context } from './context.ts';
import { copyLink } from './copyLink.ts';
import { nextLanguage, switchLanguage } from './header/languageChoice.ts';
import { currentTheme, switchTheme } from './header/theme.ts';
import type { Command, KeyCommand } from './kit/command.ts';
import { MOVES, panelCommands } from './stage/panelCommands.ts';
import { stepThrough } from './timeline/recorded.ts';

const always = () => true;

/** What lies outside of the page's state. */
export interface Surroundings {
  /** Writes the address at once and gives it. */
  link(): string;
  openHelp(): void;
  present(on: boolean): Promise<void>;
  togglePad(): void;
  toggleLessons(): void;
  /** Opens the list of what was kept; null where nothing is kept. */
  openRecent: ((context: Context) => Promise<unknown>) | null;
}

/** What can be done with the page, in the order of the list of keys. */
export function pageCommands(
  context: Context,
  { link, openHelp, present, togglePad, toggleLessons, openRecent }: Surroundings,
) {
  const { session, alone, leading, arranger, pinned, arrangement, act } = context;
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
      run: () => act(session.toggle),
    },
    step: {
      id: 'step',
      keys: ['.', 'ArrowRight'],
      label: () => words().transport.step,
      icon: () => 'step',
      possible: always,
      run: () => act(session.advance),
    },
    reset: {
      id: 'reset',
      keys: ['r'],
      label: () => words().transport.reset,
      icon: () => 'reset',
      possible: always,
      run: () => act(session.startOver),
    },
    select: {
      id: 'select',
      keys: Array.from({ length: MOST_RUNS }, (_, i) => String(i + 1)),
      possible: always,
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
      run: () => panelCommands(session.selectedRun.peek(), context).enlarge.run(),
    },
    letGo: {
      id: 'letGo',
      keys: ['Escape'],
      possible: always,
      shared: true,
      run() {
        // What was done last is undone first.
        if (session.focus.pinned.peek()) pinned.value = session.focus.pinned.value = null;
        else if (alone.peek() ?? leading.peek()) alone.value = leading.value = null;
        else act(() => present(false));
      },
    },
    moveLeft: move('moveLeft', MOVES.left),
    moveRight: move('moveRight', MOVES.right),
    back: {
      id: 'back',
      keys: ['['],
      possible: always,
      run: () => through(-1),
    },
    forward: {
      id: 'forward',
      keys: [']'],
      possible: always,
      run: () => through(1),
    },
    playBack: {
      id: 'playBack',
      keys: ['p'],
      label: () => (timeline.playing.value ? words().timeline.stop : words().timeline.playBack),
      possible: () => timeline.last.value > 0,
      run: timeline.toggle,
    },
    now: {
      id: 'now',
      keys: ['n', '\\'],
      label: () => (timeline.moment.value === null ? words().timeline.now : words().timeline.backToNow),
      possible: always,
      run: now,
    },
    undo: {
      id: 'undo',
      keys: ['Ctrl+z'],
      label: () => words().messages.undo,
      possible: always,
      run: () => act(session.undo.undo),
    },
    draw: {
      id: 'draw',
      keys: ['d'],
      label: () => words().pad.open,
      icon: () => 'pencil',
      possible: always,
      run: togglePad,
    },
    settings: {
      id: 'settings',
      keys: ['s'],
      label: () => words().docks.settings,
      icon: () => 'settings',
      possible: always,
      run() {
        controls.value = arrangement.peek().controls === 'side' ? 'strip' : 'side';
      },
    },
    charts: {
      id: 'charts',
      keys: ['c'],
      label: () => words().docks.foldCharts,
      icon: () => 'charts',
      possible: always,
      run() {
        charts.value = arrangement.peek().charts === 'folded' ? 'below' : 'folded';
      },
    },
    door: {
      id: 'door',
      keys: ['o'],
      label: () => words().viewBar.door,
      icon: () => 'door',
      possible: always,
      run: () => act(async () => (await import('./door/door.ts')).toggleDoor(context)),
    },
    verification: {
      id: 'verification',
      keys: ['v'],
      label: () => words().viewBar.verification,
      icon: () => 'pairs',
      possible: always,
      run: () => act(async () => (await import('./lab/lab.ts')).toggleLab(context)),
    },
    lessons: {
      id: 'lessons',
      keys: ['l'],
      label: () => words().header.lessons,
      icon: () => 'lessons',
      possible: always,
      inHeader: true,
      run: toggleLessons,
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
      run: () =>
        act(async () => {
          messages.note(await copyLink(link()));
          (await import('./share/share.ts')).openShare(context, { link, keeps: openRecent !== null });
        }),
    },
    present: {
      id: 'present',
      keys: ['Shift+p'],
      label: () => words().header.present,
      icon: () => 'present',
      possible: always,
      inHeader: true,
      run: () => act(() => present(arranger.peek() === null)),
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
      run: openHelp,
    },
  } satisfies Record<string, KeyCommand | Command>;
}

export type PageCommands = ReturnType<typeof pageCommands>;
