/** A page to try pieces of the interface on: fake workers, panels without pictures, and a clock in the test's hands. */
import '../../../src/views/views.css';
import '../../../src/ui/ui.css';
import { onTestFinished } from 'vitest';
import type { Run } from '../../../src/state/run/run.ts';
import type { Context } from '../../../src/ui/context.ts';
import { element } from '../../../src/ui/kit/element.ts';
import { createLifetime, type Lifetime } from '../../../src/ui/kit/lifetime.ts';
import { openTrainingPage, type TestPage } from '../../state/page.ts';
import { atRest } from '../../support/atRest.ts';
import { contextOn } from '../../support/uiContext.ts';

export interface Standing extends TestPage {
  context: Context;
  root: HTMLElement;
  /** Lets all runs take steps, some at a time, and shows what they tell. */
  train(steps: number, each?: number): Promise<void>;
}

/** Makes pieces on a page whose runs train; it goes when the test ends. */
export async function stand(
  make: (life: Lifetime, context: Context) => HTMLElement[],
  hash = '',
  panelHead?: (life: Lifetime, run: Run, context: Context) => HTMLElement,
): Promise<Standing> {
  const page = await openTrainingPage(hash);
  const { session, client } = page;
  const context = contextOn(session, {
    checkpoint: (id) => client.checkpoint(id),
    act: (action) => {
      action()?.catch(session.messages.failed);
    },
  });
  const life = createLifetime();
  const stage = element('main', { class: 'stage' });
  const kept = new Map<Run, HTMLElement>();
  const panelOf = (run: Run) => {
    const made =
      kept.get(run) ??
      element(
        'article',
        { class: 'panel', 'data-run': run.id },
        element('button', { class: 'panel-title' }, run.id),
        panelHead?.(life, run, context),
      );
    kept.set(run, made);
    return made;
  };
  life.effect(() => stage.replaceChildren(...session.runs.value.map(panelOf)));
  const root = element('div', { class: 'app' }, stage, ...make(life, context));
  document.body.append(root);
  life.mount();
  onTestFinished(() => {
    life.end();
    root.remove();
  });
  await atRest();
  return {
    ...page,
    context,
    root,
    async train(steps, each = 25) {
      for (let taken = 0; taken < steps; taken += each) {
        client.tick(each);
        await page.settle();
        page.draw();
      }
      await page.settle();
    },
  };
}
