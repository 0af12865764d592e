/** What the stage shows until the first digits are on it: how far things are, or what went wrong. */
import { computed } from '@preact/signals-core';
import { faultText } from '../../text/faults.ts';
import { words } from '../../text/language.ts';
import { fixed, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

const megabytes = (bytes: number) => fixed(bytes / 1e6, 1);

export function createLoading(life: Lifetime, { session }: Context): HTMLElement {
  const { download, compiled, failure } = session.startup;
  const bar = element('div', { class: 'progress-fill' });
  const progress = element(
    'div',
    {
      class: 'progress',
      role: 'progressbar',
      'aria-label': () => words().loading.name,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    bar,
  );
  const headline = element('p', { class: 'loading-head' });
  const detail = element('p', { class: 'loading-detail' });
  const again = element('button', { type: 'button', class: 'primary' });
  const box = element('div', { class: 'loading-box' }, headline, progress, detail, again);
  const root = element('div', { class: 'loading', 'aria-live': 'polite' }, box);

  const drawn = computed(() => session.runs.value.some((run) => run.frame.value !== null));
  again.addEventListener('click', () => {
    const problem = failure.peek();
    if (problem?.retry) problem.retry();
    else if (problem?.why.code === 'askedBackend') location.search = '';
    else location.reload();
  });

  life.effect(() => {
    const problem = failure.value;
    // Once there is something to see, later troubles are told in messages.
    root.hidden = drawn.value;
    if (root.hidden) return;
    box.classList.toggle('is-failed', problem !== null);
    again.hidden = problem === null;
    progress.hidden = problem !== null;
    if (problem) {
      setText(headline, words().loading.failed);
      setText(detail, faultText(problem.why));
      const { retry, reload, anyBackend } = words().loading;
      setText(again, problem.retry ? retry : problem.why.code === 'askedBackend' ? anyBackend : reload);
      return;
    }
    const { files, totalFiles, loadedBytes, totalBytes, attempt, trainImages } = download.value;
    const ready = trainImages > 0 && download.value.testImages > 0;
    const compile = compiled.value;
    const compiling =
      compile && compile.done < compile.total ? words().loading.compile(whole(compile.done), whole(compile.total)) : '';
    const loaded =
      totalBytes > 0
        ? words().loading.files(whole(files), whole(totalFiles), megabytes(loadedBytes), megabytes(totalBytes))
        : '';
    setText(headline, ready ? words().loading.network : words().loading.digits);
    setText(detail, ready ? compiling : attempt > 1 ? `${words().loading.again(whole(attempt))} ${loaded}` : loaded);
    const share = totalBytes > 0 ? loadedBytes / totalBytes : 0;
    bar.style.width = `${(100 * share).toFixed(1)}%`;
    setAttribute(progress, 'aria-valuenow', String(Math.round(100 * share)));
  });
  return root;
}
