/** What is heard from the workers goes to the run it concerns, and what went wrong to the notices. */
import { batch } from '@preact/signals-core';
import type { Fault } from '../../faults/faults.ts';
import type { EngineClient, EngineEvent, Frame } from '../../worker/protocol.ts';
import type { Notices } from '../notices.ts';
import { isOnGrid, thinTogether } from '../run/archive.ts';
import { eventsOf } from '../run/events.ts';
import { ended, type Run } from '../run/run.ts';
import type { Startup } from '../startup.ts';
import type { Crew } from './crew.ts';
import { createFramePump } from './framePump.ts';
import type { Panels } from './panels.ts';
import { rescueOf } from './rescue.ts';

export interface HearingOptions {
  client: Pick<EngineClient, 'drawn' | 'revive'>;
  crew: Pick<Crew, 'known' | 'playing'>;
  panels: Panels;
  startup: Pick<Startup, 'noteBackend' | 'noteCompile' | 'noteImages'>;
  notices: Notices;
  nextFrame(callback: () => void): unknown;
  /** Milliseconds. */
  now(): number;
}

export interface Hearing {
  hear(event: EngineEvent): void;
  /** Takes back what was told of a run: it goes when the run does. */
  silence(run: Run): void;
}

/**
 * A frame with the test accuracy measured last: a worker that goes on from saved weights knows of none before, where the
 * page does.
 */
function withTest(frame: Frame, before: Frame | null): Frame {
  if (frame.test || !before || before.step > frame.step) return frame;
  return { ...frame, test: before.test };
}

export function createHearing({ client, crew, panels, startup, notices, nextFrame, now }: HearingOptions): Hearing {
  /** Notices about runs that diverged, by run. */
  const told = new Map<string, number>();

  const pump = createFramePump({
    nextFrame,
    deliver(sent: Frame) {
      const run = crew.known(sent.run);
      if (!run) return;
      const frame = withTest(sent, run.frame.peek());
      const others = panels.runs.peek().filter((other) => other !== run);
      if (
        isOnGrid(
          frame.step,
          others.map(({ archive }) => archive),
        )
      )
        run.archive.record(frame);
      // A run at rest has told its step already; a frame from before that may still be on its way.
      if (run.status.peek() === 'running') run.step.value = frame.step;
      run.frame.value = frame;
      thinTogether(panels.runs.peek().map(({ archive }) => archive));
    },
    acknowledge: (run) => client.drawn(run),
  });

  function tellDiverged(run: Run, why: Fault | undefined): void {
    const found = rescueOf(run);
    const finding = run.finding.peek();
    const known = found && finding;
    const id = notices.error(
      {
        kind: 'diverged',
        run: panels.named(run),
        step: run.step.peek(),
        cause: known ? { finding, advice: found.advice } : null,
        why,
      },
      known ? { kind: 'rescue', run: run.id, advice: found.advice, step: found.checkpoint?.step ?? 0 } : undefined,
    );
    told.set(run.id, id);
  }

  function silence(run: Run): void {
    notices.dismiss(told.get(run.id) ?? 0);
    told.delete(run.id);
  }

  function hearFrame(run: Run, frame: Frame): void {
    if (frame.step === 0) run.record.clear();
    run.history.append(frame.history);
    if (crew.playing.peek()) run.rate.record(frame.step, now());
    pump.push(frame);
  }

  function hearStatus(run: Run, { status, step, finding, fault }: Extract<EngineEvent, { kind: 'status' }>): void {
    batch(() => {
      run.finding.value = finding ?? null;
      run.status.value = status;
      run.step.value = step;
    });
    if (status === 'diverged') tellDiverged(run, fault);
    else {
      silence(run);
      if (fault) notices.note({ kind: 'trouble', fault });
    }
    if (panels.runs.peek().every(ended)) crew.playing.value = false;
  }

  function hear(event: EngineEvent): void {
    if (event.kind === 'progress') {
      startup.noteCompile({ done: event.done, total: event.total });
      return;
    }
    if (event.kind === 'images') {
      startup.noteImages(event);
      return;
    }
    if (event.kind === 'trouble') {
      const { fault } = event;
      const retry = { kind: 'retry', retry: () => client.revive() } as const;
      notices.error({ kind: 'trouble', fault }, fault.code === 'workerLost' ? retry : undefined);
      return;
    }
    if (event.kind === 'moved') {
      startup.noteBackend(event.info);
      return;
    }
    const id = event.kind === 'frame' ? event.frame.run : event.kind === 'probe' ? event.probe.run : event.run;
    const run = crew.known(id);
    if (!run) return;
    if (event.kind === 'probe') {
      const { run: _, ...images } = event.probe;
      run.record.introduce(images);
    } else if (event.kind === 'retuned') run.record.note(eventsOf(event.step, event.before, event.after));
    else if (event.kind === 'checkpoint') run.checkpoints.add(event.saved.checkpoint);
    else if (event.kind === 'frame') hearFrame(run, event.frame);
    else hearStatus(run, event);
  }

  return { hear, silence };
}
