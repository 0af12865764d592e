/** Whether the page is part of another, or stands as if it were: such a page keeps nothing in the browser. */

export const isEmbedded = () => window.parent !== window || new URLSearchParams(location.search).has('embed');
