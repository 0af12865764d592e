/** Code for the head of a training worker of the built page: keeps the graphics contexts it makes, so that they can be lost. */
export const KEPT_CONTEXTS = `
self.contexts = [];
const { getContext } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.getContext = function (...all) {
  const context = getContext.apply(this, all);
  if (context) self.contexts.push(context);
  return context;
};`;
