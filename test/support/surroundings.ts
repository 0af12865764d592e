/** What commands of the page need besides its context, where a test stands in for the rest of the page. */
import type { pageCommands } from '../../src/ui/commands.ts';

export const quietSurroundings = (): Parameters<typeof pageCommands>[1] => ({
  link: () => '',
  openHelp() {},
  present: async () => {},
  togglePad() {},
  toggleLessons() {},
  openRecent: null,
});
