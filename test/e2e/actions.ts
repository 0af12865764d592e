/** Counts what a hand does on the page: clicks, keys, drags, and fields that are filled. */
import type { Locator, Page } from '@playwright/test';

export interface Hand {
  /** Clicks, keys, drags and filled fields so far. */
  readonly actions: number;
  click(target: Locator): Promise<void>;
  key(name: string): Promise<void>;
  /** Takes a slider to a value. */
  drag(slider: Locator, value: string): Promise<void>;
  /** Chooses from a list. */
  choose(list: Locator, label: string): Promise<void>;
  /** Types over what stands in a field, and leaves it. */
  type(field: Locator, text: string): Promise<void>;
}

export function countingHand(page: Page): Hand {
  let actions = 0;
  const counted = async (act: Promise<unknown>) => {
    actions += 1;
    await act;
  };
  return {
    get actions() {
      return actions;
    },
    click: (target) => counted(target.click()),
    key: (name) => counted(page.keyboard.press(name)),
    drag: (slider, value) => counted(slider.fill(value)),
    choose: (list, label) => counted(list.selectOption({ label })),
    async type(field, text) {
      await counted(field.click());
      await counted(field.fill(text));
      await field.blur();
    },
  };
}
