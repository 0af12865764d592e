import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accuracyCell, markdownTable } from '../../results/cells.ts';
import { FORMER_ORDER } from '../../results/record.ts';
import { resultsPage } from '../../results/report.ts';
import { EMPTY_SUMMARY, readSummary } from '../../results/summary.ts';
import { finishedRun } from './runs.ts';

const root = new URL('../..', import.meta.url);
const recipe = { network: 'medium', steps: 4680 };

const page = resultsPage({
  ...EMPTY_SUMMARY,
  margins: [
    finishedRun({ loss: 'softmax', ...recipe, seed: 1 }, { accuracy: 0.98 }),
    finishedRun({ loss: 'modified', ...recipe, seed: 1 }, { accuracy: 0.983 }),
    finishedRun({ loss: 'asoftmax', m: 4, ...recipe, seed: 1 }, { accuracy: 0.986 }),
    finishedRun({ loss: 'asoftmax', m: 4, ...recipe, seed: 2 }, { accuracy: 0.99, meanIntra: 3.5 }),
  ],
  defaults: [
    finishedRun({ loss: 'asoftmax', steps: 470, seed: 1 }, { accuracy: 0.9512 }),
    finishedRun({ loss: 'asoftmax', steps: 470, seed: 2 }, { accuracy: 0.9516 }),
  ],
});

describe('docs/results.md', () => {
  it('is made of the committed summary, and nothing in it was typed by hand', () => {
    const file = new URL('docs/results.md', root);
    expect(readFileSync(file, 'utf8')).toBe(resultsPage(readSummary(new URL('results/summary.json', root).pathname)));
  });

  it('gives mean and deviation over seeds', () => {
    // 98.6 and 99 are 0.2 from their mean: deviation √(2·0.2²/1).
    expect(page).toContain('| A-Softmax, m = 4 | 98.80 ± 0.28 | 1, 2 | 3.0 ± 0.7 | 6.3 | 179.0 | 30.5 | 85 |');
  });

  it('puts the runs beside what others report, modified softmax as m = 1', () => {
    expect(page).toContain('| **A-Softmax, here, `medium`** | 98.00 | 98.30 | – | – | 98.80 ± 0.28 |');
    expect(page).toMatch(/asoftmax.*2,000 steps of 256 \| 97\.68 \| 98\.05 \| 98\.39 \| – \| 98\.65 \|/);
    expect(page).not.toContain('**L-Softmax, here');
  });

  it('states the recipe that all runs share', () => {
    expect(page).toContain('| `network` | medium |');
    expect(page).toContain('| `learningRate` | 0.01 |');
    expect(page).toContain('| `lambda` (base/gamma/power/min), where a loss has it | 200/0.5/1/0.5 |');
    expect(page).not.toContain('| `seed`');
  });

  it('lists every loss with its parameters', () => {
    expect(page).toContain('| A-Softmax | m 4, lambda 200/0.5/1/0.5, gradient exact | 95.14 ± 0.03 | 1, 2 | 0.13 |');
  });

  it('puts seams and gradients beside each other, apart by how they start', () => {
    const arc = { loss: 'arcface', m: 0.5, seam: 'none', gradient: 'detached', steps: 1404 };
    const made = resultsPage({
      ...EMPTY_SUMMARY,
      rules: [
        { ...finishedRun({ ...arc, warmStart: 0, seed: 1 }, { accuracy: 0.9 }), name: 'arcface-none-detached' },
        { ...finishedRun({ ...arc, warmStart: 0, seed: 2 }, { accuracy: 0.92 }), name: 'arcface-none-detached' },
        { ...finishedRun({ ...arc, warmStart: 300, seed: 1 }, { accuracy: 0.95 }), name: 'arcface-none-detached' },
      ],
    });
    // 90 and 92 are 1 from their mean: deviation √(2·1²/1).
    expect(made).toMatch(
      /### From the first step\n\n[^#]*ArcFace, seam none, gradient detached \| 91\.00 ± 1\.41 \| 1, 2 \|/,
    );
    expect(made).toMatch(/### After a warm start of 300 steps\n\n[^#]*gradient detached \| 95\.00 \| 1 \|/);
    expect(made).toContain('Of 60 runs planned for these tables, 57 haven’t been made yet.');
  });

  it('says on what the runs were made, and from which code', () => {
    expect(page).toContain('| Abacus, 10 cores, 1 GB | Wood, Node v20.19.0, beads | `abc1234` | 2026-02-03 | 6 |');
  });

  it('marks rows of runs that saw other batches than the page', () => {
    const former = { ...finishedRun({ loss: 'softmax', ...recipe, seed: 1 }), order: FORMER_ORDER };
    const marked = resultsPage({ ...EMPTY_SUMMARY, margins: [former] });
    expect(marked).toContain('| Softmax † | 98.00 | 1 |');
    expect(marked).toContain('† Trained before');
    expect(page).not.toContain('†');
  });

  it('says which runs are missing, and that nothing can be told from rows of one seed', () => {
    expect(page).toMatch(/Of 27 runs planned for this table, 23 haven’t been made yet/);
    expect(page).toContain('no difference in this table can be told from chance');
  });

  it('has candidates by what they reach on images held out, apart from what was then measured on the test images', () => {
    const far = { loss: 'asoftmax', network: 'deep', augment: 'shift' };
    const text = resultsPage({
      ...EMPTY_SUMMARY,
      candidates: [
        { ...finishedRun({ ...far, steps: 468 }, { accuracy: 0.99 }), judges: 'held-out' },
        { ...finishedRun({ ...far, steps: 4680, weightDecay: 0.001 }, { accuracy: 0.9925 }), judges: 'held-out' },
      ],
      far: [finishedRun({ ...far, steps: 4680 }, { accuracy: 0.991 })],
    });
    const places = [
      '4,680 steps of 128 images, network deep, weightDecay 0.001, augment shift | 99.25 |',
      '| 99.00 |',
      '| 99.10 |',
    ];
    expect(places.map((place) => text.indexOf(place)).every((at) => at > 0)).toBe(true);
    expect(places.map((place) => text.indexOf(place))).toEqual(
      places.map((place) => text.indexOf(place)).toSorted((a, b) => a - b),
    );
  });

  it('has no tables where there are no runs', () => {
    const empty = resultsPage(EMPTY_SUMMARY);
    expect(empty).not.toContain('## Margins');
    expect(empty).not.toContain('## Every loss');
  });
});

describe('cells', () => {
  it('have the mean alone for one run, and a dash for none', () => {
    expect(accuracyCell([0.98765])).toBe('98.77');
    expect(accuracyCell([])).toBe('–');
  });

  it('stand in tables whose numbers are set to the right', () => {
    expect(markdownTable(['a', 'b'], [['x', '1']])).toBe('| a | b |\n| --- | ---: |\n| x | 1 |');
  });
});
