/** The worker's shell around judging pairs: one question a message, and its answer under the same number. */
import { answer, type Question } from './questions.ts';

self.addEventListener('message', ({ data }: MessageEvent<{ serial: number; question: Question }>) => {
  self.postMessage({ serial: data.serial, answer: answer(data.question) });
});
