/** A chart whose code is still on its way: it stands as soon as that has come, with the data told last. */
import type { View } from './contract.ts';

type Maker<Data, Options> = (element: HTMLElement, options: Options) => View<Data>;

/**
 * @param load brings the chart's code; called once a chart.
 * @param fail hears why it didn't come.
 */
export function later<Data, Options>(
  load: () => Promise<Maker<Data, Options>>,
  fail: (error: unknown) => void,
): Maker<Data, Options> {
  return (element, options) => {
    let view: View<Data> | null = null;
    let latest: { data: Data } | null = null;
    let ended = false;
    load().then((make) => {
      if (ended) return;
      view = make(element, options);
      if (latest) view.update(latest.data);
    }, fail);
    return {
      update(data) {
        latest = { data };
        view?.update(data);
      },
      destroy() {
        ended = true;
        view?.destroy();
      },
    };
  };
}
