/** Everything drawn that can be taken away from the page; loaded when somebody wants to. */
export { paperColours, screenColours } from './colours.ts';
export type { FigureOptions, FigurePanel, FigureWords, Format } from './contract.ts';
export { figureSize, figureSvg } from './figure.ts';
export { createFilm, type Film, type FilmMoment } from './film/film.ts';
export { filmMoments } from './film/moments.ts';
