/** What a data set's batches depend on besides seed and step: runs on other images are other runs. */
import type { RunConfig } from '../src/config/runConfig.ts';
import { HANZI_BLOCK } from '../src/data/hanzi/blocks.ts';
import { IMAGE_ORDER } from '../src/data/plugin/order.ts';

const ORDERS: Readonly<Record<string, string>> = {
  mnist: IMAGE_ORDER,
  hanzi: `characters 1, blocks of ${HANZI_BLOCK}`,
};

/** Names the images of a run's data and their order. */
export const orderOf = ({ data }: Pick<RunConfig, 'data'>): string => ORDERS[data] ?? data;
