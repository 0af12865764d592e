/** The page as a part of another: its panels, the controls that were chosen, and a way to all of it. */
import './embed.css';
import { type Embedding, fullAddress } from '../../state/asked.ts';
import { openBridge, type Refusal } from '../../state/bridge.ts';
import type { Scripting } from '../../state/scripting.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import type { Arranged } from '../app.ts';
import type { KeyCommand } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { besideLesson, embedded } from './embedded.ts';
import { restOutOfSight } from './sight.ts';

/** Opens the same page, as it stands, in a window of its own. */
function createFullPage(link: () => string): HTMLElement {
  const anchor = element(
    'a',
    { target: '_blank', rel: 'noopener', 'data-tip': () => aside().embed.full },
    element('span', {}, () => words().title),
    icon('maximise'),
    element('span', { class: 'visually-hidden' }, () => aside().embed.full),
  );
  const point = () => {
    anchor.href = fullAddress(link());
  };
  point();
  // The address of the moment, before anything is done with it.
  for (const kind of ['pointerenter', 'focus', 'pointerdown', 'click']) anchor.addEventListener(kind, point);
  return element('nav', { class: 'embed-full', 'aria-label': () => aside().embed.full }, anchor);
}

/** A wheel over a picture scrolls the page around, as anywhere in it; with Ctrl, or pinched, it zooms. */
function leaveWheel(life: Lifetime, root: HTMLElement): void {
  const leave = (event: WheelEvent) => {
    if (!event.ctrlKey) event.stopPropagation();
  };
  root.addEventListener('wheel', leave, { capture: true, passive: true });
  life.atEnd(() => root.removeEventListener('wheel', leave, true));
}

/** The origin of the page around, where the browser says; some say nothing. */
function originAround(): string | null {
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest) return nearest;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}

/** Each kind of refusal is told once: a page around that talks much doesn't fill the console. */
function tellOnce(): (why: Refusal) => void {
  const told = new Set<Refusal>();
  return (why) => {
    if (told.has(why)) return;
    told.add(why);
    // biome-ignore lint/suspicious/noConsole: whoever embeds the page looks for it there, and gets no reply.
    console.warn(aside().embed.refused[why]);
  };
}

export function embedPage(
  { life, root, context, commands, link }: Arranged,
  { controls, parents }: Embedding,
  scripting: Scripting,
): readonly KeyCommand[] {
  root.dataset.embed = controls.join(' ');
  root.append(createFullPage(link));
  const arranger = embedded(controls);
  const { padOpen } = context;
  context.arranger.value = (frame, shown) => arranger(padOpen.value ? besideLesson(frame) : frame, shown);
  leaveWheel(life, root);
  restOutOfSight(life, root, context.session);
  if (window.parent !== window && parents.length > 0)
    openBridge({ window, scripting, parents, around: originAround(), refused: tellOnce() });
  const { play, step, reset, select, alone, letGo } = commands;
  return [play, step, reset, select, alone, letGo];
}
