/** One run on the stage: its name, its scatter, its figures. */
import { batch, computed, type ReadonlySignal } from '@preact/signals-core';
import { sameFocus } from '../../state/look/focus.ts';
import { lastChanges } from '../../state/run/events.ts';
import type { Run } from '../../state/run/run.ts';
import { changeText } from '../../text/changes.ts';
import { words } from '../../text/language.ts';
import { lossWords } from '../../text/losses.ts';
import { whole } from '../../text/numbers.ts';
import type { Hit } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { createCommandButton } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import type { IdleTurn } from '../kit/idleTurn.ts';
import { createLifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { svg } from '../kit/svg.ts';
import type { Alignment } from './alignment.ts';
import { PICTURE_TYPE } from './arrangement.ts';
import type { Best } from './best.ts';
import { createCatchingUp } from './catchingUp.ts';
import { createDiverged } from './diverged.ts';
import { createFigures } from './figures.ts';
import { panelCommands } from './panelCommands.ts';
import { createPanelMenu } from './panelMenu.ts';
import { pictureOf } from './picture.ts';
import { seenOf } from './seen.ts';
import { createStartRays } from './startRays.ts';
import type { Zooms } from './zooms.ts';

export interface Panel {
  readonly run: Run;
  readonly element: HTMLElement;
  /** To be called when it stands in the page. */
  mount(): void;
  destroy(): void;
}

export interface PanelOptions {
  best: ReadonlySignal<Best>;
  /** Whether panels show different steps. */
  apart: ReadonlySignal<boolean>;
  /** For runs that are the same to the bit as one before them, that one. */
  twins: ReadonlySignal<ReadonlyMap<Run, Run>>;
  /** Half the side of what all panels show; null where each has its own scale. */
  extent: ReadonlySignal<number | null>;
  /** How a run's picture is turned, so that panels can be compared. */
  alignmentOf(run: Run): ReadonlySignal<Alignment>;
  zooms: Zooms;
  idleTurn: IdleTurn;
}

function statusText(run: Run, waits: boolean): string {
  const status = run.status.value;
  if (waits) return words().company.waits;
  // A run that diverged says so over its picture.
  if (status === 'recovering' || status === 'done' || status === 'lost') return words().status[status];
  const frame = run.shown.value;
  return frame && !frame.warm && run.config.value.warmStart > 0 ? words().status.warm : '';
}

/** A name that breaks between its words only: hyphens within a loss's name are no places to break. */
function setTitle(title: HTMLElement, text: string): void {
  if (title.textContent === text) return;
  title.replaceChildren(
    ...text.split(' ').flatMap((word, i) => [...(i > 0 ? [' '] : []), element('span', { class: 'word' }, word)]),
  );
}

/** A piece of a run's line. */
function drawLine(swatch: HTMLElement, { colour, dash }: ReturnType<Context['lineOf']>): void {
  const stroke: Record<string, string> = { d: 'M0 5h16' };
  if (dash) stroke['stroke-dasharray'] = dash;
  swatch.replaceChildren(svg('svg', { width: '16', height: '10', viewBox: '0 0 16 10' }, svg('path', stroke)));
  swatch.style.color = colour;
}

export function createPanel(run: Run, context: Context, options: PanelOptions): Panel {
  const { best, apart, twins, extent, alignmentOf, zooms, idleTurn } = options;
  const { session, charts, alone, holding, lit, lineOf } = context;
  const life = createLifetime();
  const label = computed(() => session.nameOf(run).full);
  const magnification = computed(() => context.arrangement.value.type / PICTURE_TYPE);
  const chosen = computed(() => session.selectedRun.value === run);

  const title = element('button', {
    type: 'button',
    class: 'panel-title',
    onclick: () => {
      session.selected.value = run.id;
    },
  });
  const at = element('span', { class: 'panel-step number', hidden: true, 'data-tip': () => words().company.atHelp });
  const sameAs = element('span', { class: 'visually-hidden' });
  const sameSwatch = element('span', { class: 'run-swatch', 'aria-hidden': 'true' });
  const sameName = element('span', { class: 'same-name', 'aria-hidden': 'true' });
  const same = element('p', { class: 'panel-same', hidden: true }, sameAs, '=', sameSwatch, sameName);
  const changes = element('p', { class: 'panel-changes', hidden: true });
  const projectionText = element('span');
  const projectionBrief = element('span');
  const projection = element('p', { class: 'panel-projection', hidden: true }, projectionText, projectionBrief);
  const swatch = element('span', { class: 'run-swatch', 'aria-hidden': 'true' });
  const badge = element('span', { class: 'badge', hidden: true });
  const { enlarge } = panelCommands(run, context);
  const maximise = createCommandButton(life, enlarge, { class: 'icon-button maximise' });
  const rays = createStartRays(life, run);
  const plot = element('div', { class: 'plot is-waiting' });
  const root = element(
    'article',
    { class: 'panel', 'data-run': run.id },
    element(
      'header',
      { class: 'panel-head' },
      swatch,
      element('h2', {}, title),
      at,
      badge,
      maximise,
      createPanelMenu(life, run, context),
    ),
    element(
      'div',
      { class: 'plot-holder' },
      rays,
      plot,
      projection,
      changes,
      same,
      createCatchingUp(life, run, context),
      createDiverged(life, run, context),
    ),
    createFigures(life, run, best, chosen),
  );

  life.onMount(() => {
    const { focus, rotations } = session;
    /** What was hit, by its label. */
    const labelled = (hit: Hit | null): Hit | null => {
      const projection = seenOf(run, session)?.projection;
      if (hit?.focus.kind !== 'class' || !projection) return hit;
      return { ...hit, focus: { kind: 'class', digit: projection.label(hit.focus.digit) } };
    };
    const view = charts.scatter(plot, {
      label() {
        const digits = run.shown.peek()?.predictions.length;
        return words().stage.scatter(label.peek(), digits === undefined ? null : whole(digits));
      },
      onHover(found) {
        const hit = labelled(found);
        batch(() => {
          context.pointed.value = hit && { run, hit, plot };
          if (!sameFocus(focus.hovered.peek(), hit?.focus ?? null)) focus.hovered.value = hit?.focus ?? null;
        });
      },
      onPick(found) {
        const hit = labelled(found);
        batch(() => {
          focus.pin(hit?.focus ?? null);
          context.pinned.value = hit && focus.pinned.peek() ? { run, hit, plot } : null;
        });
      },
      onZoom: (zoom) => zooms.set(run, zoom),
      onRotate: (rotation) => rotations.set(run, rotation),
    });
    life.atEnd(idleTurn.restUnder(plot));
    life.atEnd(() => {
      view.destroy();
      // What was pointed at went with the panel.
      if (context.pointed.peek()?.run === run) context.pointed.value = focus.hovered.value = null;
      if (context.pinned.peek()?.run === run) context.pinned.value = focus.pinned.value = null;
    });
    const signals = {
      extent,
      alignment: alignmentOf(run),
      rotation: rotations.of(run),
      zoom: zooms.of(run),
      lit,
      magnification,
    };
    life.effect(() => {
      // What stands behind the one panel that fills the stage isn't drawn until it is seen again.
      if (alone.value !== null && alone.value !== run.id) return;
      const data = pictureOf(run, session, signals);
      // Read so that the chart's name follows a change of m while nothing trains.
      void label.value;
      if (!data) return;
      plot.classList.remove('is-waiting');
      rays.remove();
      view.update(data);
    });
  });

  life.effect(() => {
    const note = seenOf(run, session)?.projection?.note();
    projection.hidden = !note;
    setText(projectionText, note?.text ?? '');
    setText(projectionBrief, note?.brief ?? '');
    setAttribute(projection, 'data-tip', note?.help ?? null);
  });

  const led = computed(() => holding.value !== null && !session.targetsOf(holding.value).includes(run));
  const status = computed(() => statusText(run, session.company.waits(run)));
  life.effect(() => {
    // Where little else stands beside them, six names have room for what tells them apart.
    const brief = context.arrangement.value.kind !== 'page' && session.runs.value.length > 3;
    setTitle(title, brief ? session.nameOf(run).short : label.value);
    // Two lines of the usual size hold no more.
    title.classList.toggle('is-long', label.value.length > 30);
    setAttribute(root, 'aria-label', label.value);
    setAttribute(title, 'data-tip', lossWords(run.settings.value.loss).idea);
  });
  life.effect(() => {
    drawLine(swatch, lineOf(run));
  });
  life.effect(() => {
    setAttribute(title, 'aria-pressed', String(chosen.value));
    root.classList.toggle('is-selected', chosen.value);
  });
  life.effect(() => {
    root.classList.toggle('is-faded', led.value);
    root.classList.toggle('is-diverged', run.status.value === 'diverged');
  });
  life.effect(() => {
    setText(badge, status.value);
    badge.hidden = status.value === '';
    badge.classList.toggle('is-bad', run.status.value === 'diverged');
    const warming = status.value === words().status.warm;
    badge.classList.toggle('is-warm', warming);
    const help = warming
      ? words().status.warmHelp(whole(run.config.value.warmStart))
      : status.value === words().company.waits
        ? words().company.waitsHelp
        : null;
    setAttribute(badge, 'data-tip', help);
  });
  life.effect(() => {
    const step = run.shown.value?.step;
    at.hidden = !apart.value || step === undefined;
    if (!at.hidden) setText(at, words().company.at(whole(step ?? 0)));
  });
  life.effect(() => {
    const past = session.timeline.moment.value === null ? null : run.shown.value;
    const texts = lastChanges(run.record.events.value, past?.step ?? Number.POSITIVE_INFINITY).map(changeText);
    changes.hidden = texts.length === 0;
    setText(changes, words().changes.mark(texts));
  });
  life.effect(() => {
    const twin = twins.value.get(run);
    same.hidden = !twin;
    if (!twin) return;
    const { full, short } = session.nameOf(twin);
    const text = words().company.sameAs(full);
    setText(sameAs, text);
    setText(sameName, short);
    drawLine(sameSwatch, lineOf(twin));
    setAttribute(same, 'data-tip', words().company.sameAsHelp(text));
  });
  life.effect(() => {
    maximise.hidden = !enlarge.possible();
  });
  let marks = false;
  life.effect(() => {
    if (run.record.recorded.value === 0 || marks) return;
    marks = true;
    context.act(async () => (await import('../recorded/marking.ts')).markRecorded(life, run, badge));
  });

  return { run, element: root, mount: life.mount, destroy: life.end };
}
