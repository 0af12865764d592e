import { describe, expect, it } from 'vitest';
import { readOptions } from '../../results/options.ts';
import { PUBLISHED } from '../../results/plan.ts';

describe('the command line of the results', () => {
  it('asks for the published runs if nothing is given, and leaves one core to others', () => {
    expect(readOptions([], 8)).toEqual({ request: PUBLISHED, workers: 7, fresh: false, report: false, help: false });
    expect(readOptions([], 1).workers).toBe(1);
  });

  it('reads lists, numbers and names', () => {
    const { request, workers } = readOptions([
      '--only=softmax, asoftmax-m4',
      '--seeds=4,5,4',
      '--epochs=0.5',
      '--network=small',
      '--table=margins',
      '--workers=3',
    ]);
    expect(request.only).toEqual(['softmax', 'asoftmax-m4']);
    expect(request.seeds).toEqual([4, 5]);
    expect(request.epochs).toBe(0.5);
    expect(request.networks).toEqual(['small']);
    expect(request.tables).toEqual(['margins']);
    expect(workers).toBe(3);
  });

  it('keeps other values for fields as they are spelled, since losses read them differently', () => {
    const { changes } = readOptions(['--set', 'weightDecay=0.0005', '--set', 'lambda=200~0.5~1~0']).request;
    expect(changes).toEqual({ weightDecay: '0.0005', lambda: '200~0.5~1~0' });
  });

  it('judges by images held out, without the published tables, for choosing settings', () => {
    const { request } = readOptions(['--held-out', '--network', 'medium,deep']);
    expect(request).toMatchObject({ judges: 'held-out', tables: ['margins'], networks: ['medium', 'deep'] });
    expect(readOptions(['--held-out', '--table', 'far']).request.tables).toEqual(['far']);
  });

  it.each([
    [['--only', 'softmax,hardmax'], /--only has "hardmax"; allowed: softmax, /],
    [['--only', ''], /--only has ""; allowed: /],
    [['--seeds', '1,x'], /--seeds has "x"; allowed: whole numbers from 0 to 2147483647/],
    [['--seeds', '1,,2'], /--seeds has ""/],
    [['--seeds', '1.5'], /--seeds has "1.5"/],
    [['--seeds', '-1'], /--seeds/],
    [['--epochs', '0'], /--epochs has "0"; allowed: numbers from 0.01 to 200/],
    [['--network', 'huge'], /--network has "huge"; allowed: small, medium, deep, mlp, lenetpp/],
    [['--table', 'chairs'], /--table has "chairs"; allowed: defaults, margins, candidates, far/],
    [['--workers', '0'], /--workers has "0"; allowed: whole numbers from 1 to 64/],
    [['--set', 'speed=3'], /--set has "speed=3"; allowed: field=value with one of /],
    [['--set', 'weightDecay'], /--set has "weightDecay"; allowed: field=value/],
    [['--set', 'seed=3'], /--set has "seed=3"/],
    [['--quick'], /--quick/],
    [['softmax'], /softmax/],
  ])('refuses %j, naming what was given and what is allowed', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
