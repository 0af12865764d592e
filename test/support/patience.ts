/** Waiting lasts as long as a busy machine needs: a condition that is never met fails late, one that is met late passes. */
import { vi } from 'vitest';

const PATIENT = { timeout: 180_000, interval: 10 };

const { waitFor, waitUntil } = vi;
vi.waitFor = (condition, options = PATIENT) => waitFor(condition, options);
vi.waitUntil = (condition, options = PATIENT) => waitUntil(condition, options);
