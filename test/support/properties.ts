/** Property tests draw the same cases in every run, so that a change is judged by what it changed; another seed is one variable away. */
import fc from 'fast-check';

const seed = Number(import.meta.env.VITE_PROPERTY_SEED ?? 1612);
fc.configureGlobal({ seed });
