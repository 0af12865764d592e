/** The page's side of judging pairs: in a worker of its own, begun with the first question, or here where none starts. */
import { type Answers, answer, type Question } from './questions.ts';

interface Waiting {
  question: Question;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let failed = false;
let serial = 0;

/** What was asked of a worker that doesn't run is answered here. */
function giveUp(): void {
  failed = true;
  worker?.terminate();
  worker = null;
  const left = [...waiting.values()];
  waiting.clear();
  for (const one of left) settle(one);
}

function settle({ question, resolve, reject }: Waiting): void {
  try {
    resolve(answer(question));
  } catch (error) {
    reject(error);
  }
}

function begin(): Worker {
  const made = new Worker(new URL('./verificationWorker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<{ serial: number; answer: unknown }>) => {
    waiting.get(data.serial)?.resolve(data.answer);
    waiting.delete(data.serial);
  };
  made.onerror = (event) => {
    event.preventDefault();
    giveUp();
  };
  return made;
}

/** Answers come in the order of the questions. */
export function judge<Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
): Promise<Answers[Kind]> {
  return new Promise((resolve, reject) => {
    const one: Waiting = { question, resolve: resolve as Waiting['resolve'], reject };
    if (!failed) {
      try {
        worker ??= begin();
        waiting.set(++serial, one);
        worker.postMessage({ serial, question });
        return;
      } catch {
        waiting.delete(serial);
        failed = true;
      }
    }
    settle(one);
  });
}
