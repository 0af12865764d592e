/** Waiting lasts as long as a busy machine needs: a condition that is never met fails late, one that is met late passes. */
import { vi } from 'vitest';

const PATIENCE = 180_000;

const usual = vi.waitFor;
vi.waitFor = (condition, options = { timeout: PATIENCE, interval: 10 }) => usual(condition, options);
