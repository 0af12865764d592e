/** What tests begin ends with them: files share a thread, in which it would go on beside the tests that come after. */
import { afterAll, onTestFinished, TestRunner } from 'vitest';

type End = () => unknown;

const ofFile: End[] = [];

/** Calls `end` after the test that is running; if none is, after all tests of the file. */
export function atEnd(end: End): void {
  if (TestRunner.getCurrentTest()) onTestFinished(async () => void (await end()));
  else ofFile.push(end);
}

/** For each file of tests anew. */
export function endAfterAll(): void {
  afterAll(async () => {
    for (const end of ofFile.splice(0)) await end();
  });
}
