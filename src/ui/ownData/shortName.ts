/** Enough of a hash to tell it from others: what stands behind the numbers of classes. */
export const shortName = (data: string): string => `${data.slice(6, 14)}…`;
