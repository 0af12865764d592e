import { describe, expect, it } from 'vitest';
import { createPace, createTrack } from '../../../src/views/scatter/glide.ts';

describe('a track', () => {
  it('takes its first values at once', () => {
    const track = createTrack();
    track.aim(Float32Array.of(1, 2), false);
    expect([...track.now]).toEqual([1, 2]);
  });

  it('glides from where it is, also when it is sent elsewhere on the way', () => {
    const track = createTrack();
    track.aim(Float32Array.of(0), false);
    track.aim(Float32Array.of(10), false);
    track.move(0.5);
    expect([...track.now]).toEqual([5]);
    track.aim(Float32Array.of(1), false);
    track.move(0);
    expect([...track.now]).toEqual([5]);
    track.move(1);
    expect([...track.now]).toEqual([1]);
  });

  it('jumps where gliding would mean nothing', () => {
    const track = createTrack();
    track.aim(Float32Array.of(0), false);
    track.aim(Float32Array.of(4), true);
    track.move(0);
    expect([...track.now]).toEqual([4]);
  });

  it('recovers from a diverged run', () => {
    const track = createTrack();
    track.aim(Float32Array.of(Number.NaN), false);
    track.aim(Float32Array.of(4), false);
    track.move(0.1);
    expect([...track.now]).toEqual([4]);
  });

  it('leaves the values it was given alone', () => {
    const given = Float32Array.of(1);
    const track = createTrack();
    track.aim(given, false);
    track.aim(Float32Array.of(9), false);
    track.move(0.5);
    expect([...given]).toEqual([1]);
  });
});

describe('the pace', () => {
  const durationAfter = (interval: number) => {
    const pace = createPace();
    let time = 0;
    for (let i = 0; i < 60; i++) {
      time += interval;
      pace.beat(time);
    }
    let duration = 0;
    while (pace.progress(time + duration) < 1) duration++;
    return duration;
  };

  it('lasts nine tenths of the time between frames', () => {
    expect(durationAfter(300)).toBeGreaterThanOrEqual(269);
    expect(durationAfter(300)).toBeLessThanOrEqual(271);
  });

  it('stays within 120 and 500 ms', () => {
    expect(durationAfter(20)).toBe(120);
    expect(durationAfter(1500)).toBe(500);
  });

  it('keeps its pace over a pause', () => {
    const pace = createPace();
    for (const time of [0, 200, 400, 600, 800]) pace.beat(time);
    pace.beat(100_000);
    expect(pace.progress(100_000)).toBe(0);
    expect(pace.progress(100_200)).toBe(1);
  });
});
