/** What each call of the scripting interface does; loads with the first of them. Arguments are looked at here. */
import { checkedField, checkedList, checkedObject, checkedWhole, refuse } from '../config/checks.ts';
import { patchConfig, readConfig } from '../config/config.ts';
import { nameField } from '../config/fields.ts';
import { FaultError } from '../faults/faults.ts';
import { formulasFor } from '../losses/own/language.ts';
import type { SnapshotOptions } from '../worker/protocol.ts';
import type { Wish } from './crew/turns.ts';
import { ownSets } from './ownSets.ts';
import { plain } from './plain.ts';
import { MOST_RUNS } from './presets.ts';
import { isFree } from './run/peers.ts';
import type { Answered, Scripting, ScriptingClient, Speech } from './scripting.ts';
import type { Session } from './session.ts';

/** Most steps of one call. */
const MOST_STEPS = 100_000;
const SPLITS: readonly SnapshotOptions['split'][] = ['probe', 'test', 'unseen'];

function checkedOptions(given: unknown): SnapshotOptions {
  const options = checkedObject('options', given ?? {}, ['split', 'parameters']);
  const { split = 'probe', parameters = false } = options;
  if (typeof parameters !== 'boolean')
    refuse('options.parameters', parameters, { kind: 'values', values: [true, false] });
  return { split: checkedField('options.split', split, nameField(SPLITS)), parameters: parameters as boolean };
}

/** What the arguments of each call are named in messages; '' where their parts are. */
const NAMES = {
  setRuns: ['configs'],
  configure: ['id', ''],
  reset: [],
  step: ['n'],
  snapshot: ['id', 'options'],
  save: [],
  open: [''],
  openRecorded: ['preset'],
  evaluateLoss: [''],
  code: ['id', 'options'],
  field: ['id', ''],
  explain: ['id', ''],
  verify: [''],
  verification: ['id', ''],
  language: ['code'],
  present: ['on'],
} as const satisfies Record<Answered, readonly string[]>;

export interface Answering {
  session: Session;
  client: ScriptingClient;
  speech: Speech;
  present(on: boolean): Promise<void>;
}

/** @param asked when the call was made. */
function deeds({ session, client, speech, present }: Answering, asked: Wish): Pick<Scripting, Answered> {
  const { startup } = session;
  return {
    async setRuns(configs) {
      const list = checkedList('configs', configs, 1, MOST_RUNS, 'configurations');
      await formulasFor(...list);
      const complete = Array.from(list, (config, i) => readConfig(config, 'strict', `configs[${i}].`).config);
      const [ids] = await Promise.all([
        session.setRuns(complete, undefined, asked),
        session.pause(),
        session.installed,
      ]);
      return ids;
    },
    async configure(id, patch) {
      const run = session.runById(id);
      await formulasFor(patch);
      patchConfig(run.config.peek(), patch, 'strict');
      await session.installed;
      await session.configure(id, patch);
    },
    async reset() {
      await session.pause();
      await session.installed;
      await session.reset();
    },
    async step(n = 1) {
      await session.step(checkedWhole('n', n, 1, MOST_STEPS));
    },
    async snapshot(id, options) {
      const run = session.runById(id);
      const checked = checkedOptions(options);
      // Only the shown images have features there.
      if (isFree(run)) checkedField('options.split', checked.split, nameField(['probe']));
      await session.installed;
      const snapshot = await client.snapshot(id, checked);
      const { data } = snapshot.config;
      if (data === 'mnist') return snapshot;
      if (data !== 'hanzi') return { ...snapshot, classNames: [...(ownSets.peek().get(data)?.names ?? [])] };
      return { ...snapshot, classNames: [...(await import('virtual:hanzi/names')).names] };
    },
    async save() {
      // Before there are images, there is nothing to go on from.
      await Promise.all([session.installed, startup.trainable]);
      const { saveRuns } = await import('./transfer/saving.ts');
      const { file } = await saveRuns(session.runs.peek(), (id) => client.checkpoint(id), session);
      return file;
    },
    async open(file) {
      const { openRuns } = await import('./transfer/opening.ts');
      return openRuns(file, session, asked);
    },
    async openRecorded(preset) {
      const { openRecorded } = await import('./recorded/opening.ts');
      return openRecorded(preset, session, asked);
    },
    async evaluateLoss(question) {
      const [{ checkedQuestion }] = await Promise.all([import('./lossQuestion.ts'), formulasFor(question)]);
      const { request, backend } = checkedQuestion(question);
      await startup.running;
      return client.evaluateLoss(request, backend);
    },
    async code(id, options) {
      const { framework } = checkedObject('options', options, ['framework']);
      checkedField('options.framework', framework, nameField(['pytorch']));
      const config = session.runById(id).config.peek();
      const { pytorchScript } = await import('./transfer/pytorch/script.ts');
      return pytorchScript(config);
    },
    async field(id, question) {
      const run = session.runById(id);
      await session.installed;
      return (await import('./forces.ts')).field(client, run, question);
    },
    async explain(id, question) {
      const run = session.runById(id);
      await Promise.all([session.installed, startup.testable]);
      const images = startup.testImages.peek();
      if (!images) throw new FaultError({ code: 'noImages' });
      return (await import('./forces.ts')).explain(client, run, images, question);
    },
    async verify(question) {
      return (await import('./verification/asked.ts')).verify(question);
    },
    async verification(id, question) {
      const run = session.runById(id);
      await Promise.all([session.installed, startup.testable]);
      return (await import('./verification/asked.ts')).verification(client, run, question);
    },
    async language(code) {
      return code === undefined ? speech.now() : speech.speak(checkedField('code', code, nameField(speech.codes)));
    },
    async present(on) {
      if (typeof on !== 'boolean') refuse('on', on, { kind: 'values', values: [true, false] });
      await present(on);
    },
  };
}

/**
 * Does what a call asks for, with arguments of its own.
 * @param asked when the call was made: what is wished after it wins. @throws FaultError that names what is wrong.
 */
export async function answer(
  call: Answered,
  given: readonly unknown[],
  asked: Wish,
  answering: Answering,
): Promise<unknown> {
  const names: readonly string[] = NAMES[call];
  const deed = deeds(answering, asked)[call] as (...given: unknown[]) => Promise<unknown>;
  return deed(...names.slice(0, given.length).map((name, i) => plain(name, given[i])));
}
