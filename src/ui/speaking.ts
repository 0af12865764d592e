/** Charts that speak the page's language: made anew, with the data told last, when another one is spoken. */
import { effect, untracked } from '@preact/signals-core';
import { spokenLanguage, words } from '../text/language.ts';
import { numberFormat } from '../text/numbers.ts';
import type { View, ViewOptions } from '../views/contract.ts';
import type { PictureWords } from '../views/words.ts';

export type Maker<Data, Options extends ViewOptions<PictureWords> = ViewOptions> = (
  element: HTMLElement,
  options: Options,
) => View<Data>;

/** The same, with words of its own. */
export type SpeakingMaker<Data, Options extends ViewOptions<PictureWords> = ViewOptions> = (
  element: HTMLElement,
  options: Omit<Options, 'words'>,
) => View<Data>;

/** The words of pictures of features in the language of the moment. */
export const pictureWords = (): PictureWords => ({ ...words().pictures, format: numberFormat });

/** @param wordsOf gives the words that such a chart has in the language of the moment. */
export function speaking<Data, Options extends ViewOptions<PictureWords>>(
  make: Maker<Data, Options>,
  wordsOf: () => Options['words'],
): SpeakingMaker<Data, Options> {
  return (element, options) => {
    let view: View<Data> | null = null;
    let latest: { data: Data } | null = null;
    const stop = effect(() => {
      void spokenLanguage.value;
      untracked(() => {
        view?.destroy();
        view = make(element, { ...options, words: wordsOf() } as Options);
        if (latest) view.update(latest.data);
      });
    });
    return {
      update(data) {
        latest = { data };
        view?.update(data);
      },
      destroy() {
        stop();
        view?.destroy();
      },
    };
  };
}
