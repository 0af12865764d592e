/** The bar at the top: name, transport, what is going on, backend, presets, link, theme. */
import { effect } from '@preact/signals-core';
import { en as words } from '../../text/en.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { createMenu, type MenuItem } from '../kit/menu.ts';
import { figure, milliseconds, rateText, whole } from '../kit/numbers.ts';
import { attachPopover } from '../kit/popover.ts';
import { createPresetMenu } from './presetMenu.ts';
import { currentTheme, switchTheme } from './theme.ts';

const { transport, header, backend: backendWords } = words;

function createTransport(life: Lifetime, { session, act }: Context): HTMLElement {
  const playIcon = icon('play');
  const pauseIcon = icon('pause');
  const text = element('span', { class: 'play-text' });
  const play = element(
    'button',
    { type: 'button', class: 'play', onclick: () => act(session.toggle) },
    playIcon,
    pauseIcon,
    text,
  );
  life.effect(() => {
    const playing = session.playing.value;
    const ended = session.runs.value.every(({ status }) => status.value === 'done' || status.value === 'diverged');
    playIcon.hidden = playing;
    pauseIcon.hidden = !playing;
    setText(text, playing ? transport.pause : ended ? transport.again : transport.play);
  });
  const button = (name: 'step' | 'reset', action: () => Promise<unknown>) =>
    element(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': transport[name],
        'data-tip': transport[name],
        onclick: () => act(action),
      },
      icon(name),
    );
  return element(
    'div',
    { class: 'transport', role: 'group', 'aria-label': transport.name },
    play,
    button('step', () => session.step(1)),
    button('reset', session.reset),
    createReadout(life, session),
  );
}

/** Steps per second of the selected run while it trains; null otherwise. */
const rateNow = ({ playing, selectedRun }: Context['session']) =>
  playing.value ? selectedRun.value.rate.stepsPerSecond.value : null;

function createReadout(life: Lifetime, session: Context['session']): HTMLElement {
  const part = (name: string, word: string, before: boolean, help: string | null = null) => {
    const number = element('b', { class: `number readout-${name}` });
    const content = before ? [`${word} `, number] : [number, ` ${word}`];
    return { number, root: element('span', { 'data-tip': help }, ...content) };
  };
  const step = part('step', transport.stepWord, true);
  const epoch = part('epoch', transport.epochWord, true);
  const rate = part('rate', transport.rateWord, false, transport.rateHelp);
  const stepTime = element('b', { class: 'number readout-step-time', 'data-tip': transport.stepTimeHelp });
  life.effect(() => {
    const run = session.selectedRun.value;
    setText(step.number, whole(run.step.value));
    setText(
      epoch.number,
      figure(run.frame.value?.epoch ?? 0, (value) => value.toFixed(1), words.figures.none),
    );
  });
  life.effect(() => setText(rate.number, figure(rateNow(session), rateText, words.figures.none)));
  life.effect(() => {
    const { frame } = session.selectedRun.value;
    setText(
      stepTime,
      figure(frame.value?.stepMs, (time) => transport.stepTime(milliseconds(time)), words.figures.none),
    );
  });
  const speed = element('span', { class: 'readout-speed' }, rate.root, element('span', {}, stepTime));
  return element('p', { class: 'readout' }, step.root, epoch.root, speed);
}

/** How fast the selected run trains, for the box that tells where. */
function createMeter(life: Lifetime, session: Context['session']): HTMLElement {
  const row = (name: string) => {
    const value = element('dd', { class: 'number' });
    return { value, parts: [element('dt', {}, name), value] };
  };
  const rate = row(backendWords.rate);
  const stepTime = row(backendWords.stepTime);
  const programs = row(backendWords.programs);
  const help = element('p', { class: 'note' }, backendWords.programsHelp);
  life.effect(() => {
    const frame = session.selectedRun.value.frame.value;
    const { none } = words.figures;
    setText(
      rate.value,
      figure(rateNow(session), (value) => backendWords.rateValue(rateText(value)), none),
    );
    const timed = figure(frame?.stepMs, (value) => backendWords.stepTimeValue(milliseconds(value)), none);
    setText(stepTime.value, timed);
    const count = frame?.programs ?? null;
    for (const part of [...programs.parts, help]) part.hidden = count === null;
    if (count !== null) setText(programs.value, backendWords.programsValue(whole(count)));
  });
  return element(
    'div',
    { class: 'meter' },
    element('h3', {}, backendWords.meter),
    element('dl', { class: 'facts' }, ...rate.parts, ...stepTime.parts, ...programs.parts),
    help,
  );
}

function createBackendBadge(life: Lifetime, { session }: Context): HTMLElement {
  const { backend } = session.startup;
  const name = element('span', {}, backendWords.waiting);
  const button = element('button', { type: 'button', class: 'backend' }, name, icon('info'));
  const reason = element('p', {}, backendWords.unknown);
  const renderer = element('dd');
  const workers = element('dd');
  const facts = element(
    'dl',
    { class: 'facts', hidden: true },
    element('dt', {}, backendWords.renderer),
    renderer,
    element('dt', {}, backendWords.workers),
    workers,
  );
  life.effect(() => {
    const info = backend.value;
    const word = info ? backendWords.names[info.backend] : backendWords.waiting;
    setText(name, word);
    setAttribute(button, 'aria-label', backendWords.about(word));
    facts.hidden = !info;
    if (!info) return;
    setText(reason, info.reason);
    setText(renderer, info.renderer);
    setText(workers, String(info.workers));
  });
  const content = element(
    'div',
    { class: 'about' },
    element('h2', {}, backendWords.title),
    reason,
    facts,
    createMeter(life, session),
  );
  return element('div', { class: 'backend-holder' }, button, attachPopover(button, content, backendWords.title));
}

function iconButton(
  name: 'share' | 'theme' | 'help' | 'download',
  label: string,
  onclick: () => void,
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, 'data-tip': label, onclick },
    icon(name),
  );
}

/** What a narrow window has no room for in a row, behind one button. */
function createMore(life: Lifetime, items: readonly MenuItem[]): HTMLElement {
  const button = element('button', { type: 'button', class: 'icon-button', 'aria-label': header.more }, icon('more'));
  return element('div', { class: 'header-more' }, button, createMenu(life, button, items, header.more));
}

export interface HeaderOptions {
  /** Writes the address at once and gives it. */
  link(): string;
  openHelp(): void;
  /** The button that brings the drawing pad. */
  pad: HTMLElement;
}

export function createHeader(life: Lifetime, context: Context, { link, openHelp, pad }: HeaderOptions): HTMLElement {
  const { messages } = context.session;
  const takeAway = () =>
    context.act(async () => (await import('../takeaway/takeaway.ts')).openTakeaway(context, context));
  const copyLink = () => {
    const copied = navigator.clipboard?.writeText(link()) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => messages.note(header.shared),
      () => messages.note(header.shareByHand),
    );
  };
  const theme = iconButton('theme', header.toDark, switchTheme);
  const themeLabel = () => (currentTheme.value === 'dark' ? header.toLight : header.toDark);
  life.atEnd(
    effect(() => {
      setAttribute(theme, 'aria-label', themeLabel());
      setAttribute(theme, 'data-tip', themeLabel());
    }),
  );
  const mark = element('img', { src: './favicon.svg', alt: '', width: 24, height: 24 });
  return element(
    'header',
    { class: 'header' },
    element('h1', {}, mark, element('span', {}, words.title)),
    createTransport(life, context),
    element(
      'div',
      { class: 'header-end' },
      createBackendBadge(life, context),
      createPresetMenu(life, context),
      pad,
      element(
        'div',
        { class: 'header-row' },
        iconButton('download', words.takeaway.open, takeAway),
        iconButton('share', header.share, copyLink),
        theme,
        iconButton('help', header.help, openHelp),
      ),
      createMore(life, [
        { state: () => ({ label: words.takeaway.open }), choose: takeAway },
        { state: () => ({ label: header.share }), choose: copyLink },
        { state: () => ({ label: themeLabel() }), choose: switchTheme },
        { state: () => ({ label: header.help }), choose: openHelp },
      ]),
    ),
  );
}
