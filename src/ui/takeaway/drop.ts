/** A file dropped anywhere onto the page is opened. What opens it is loaded then. */
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function listenToDrops(life: Lifetime, context: Context): void {
  const over = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    // Else the browser would leave the page to show the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    // Read now: what was dropped is gone once something has been waited for.
    const items = [...(event.dataTransfer?.items ?? [])];
    const entries = items.map((item) => item.webkitGetAsEntry());
    const files = [...(event.dataTransfer?.files ?? [])];
    const asked = context.session.ask();
    context.act(async () => (await import('./openDropped.ts')).openDropped(files, entries, context, asked));
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  life.atEnd(() => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
  });
}
