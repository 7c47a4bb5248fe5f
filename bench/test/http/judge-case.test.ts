import { describe, expect, it } from 'vitest';
import type { Case, Contest } from '../../src/http/catalogue.js';
import { figuresOf } from '../../src/http/contest-rows.js';
import { judgeCase } from '../../src/http/judge-case.js';

const GET: Case = { name: 'get', what: 'get', ours: 'vigia', limitUs: { node20: 6, node24: 2 }, peerShare: 0.5 };

const CONTEST: Contest = {
  stack: 'express5',
  subjects: [
    { name: 'vigia', role: 'ours' },
    { name: 'vigia lean', role: 'ours' },
    { name: 'dear-peer', role: 'peer' },
    { name: 'cheap-peer', role: 'peer' },
    { name: 'hand-written', role: 'reference' },
  ],
  cases: [GET],
  shortSeconds: 1,
};

const ROUND = { bare: 70, 'bare again': 70, vigia: 75, 'dear-peer': 84, 'cheap-peer': 80.4, 'hand-written': 72 };

function figures(...rounds: readonly Record<string, number>[]) {
  return figuresIn(CONTEST, ...rounds);
}

function figuresIn(contest: Contest, ...rounds: readonly Record<string, number>[]) {
  const [found] = figuresOf(contest, { rounds: new Map([['get', rounds]]), skipped: [] });
  if (found === undefined) throw new Error('no figures');
  return found;
}

describe('judgeCase', () => {
  it('takes the limit of the Node that ran the servers', () => {
    expect(judgeCase(CONTEST, figures(ROUND), 20)[0]).toEqual({ limit: '6 µs', verdict: 'met' });
    expect(judgeCase(CONTEST, figures(ROUND), 22)[0]).toEqual({ limit: '6 µs', verdict: 'met' });
    expect(judgeCase(CONTEST, figures(ROUND), 24)[0]).toEqual({ limit: '2 µs', verdict: 'missed' });
  });

  it('asks for less than half of the cheapest package, code written by hand apart', () => {
    expect(judgeCase(CONTEST, figures(ROUND), 20)[1]).toEqual({ limit: 'half of cheap-peer, 5.2 µs', verdict: 'met' });
    const dearer = figures({ ...ROUND, vigia: 75.3 });
    expect(judgeCase(CONTEST, dearer, 20)[1]).toEqual({ limit: 'half of cheap-peer, 5.2 µs', verdict: 'missed' });
  });

  it('says so when the two bare processes differ too much to tell', () => {
    const noisy = figures({ ...ROUND, 'bare again': 78 });
    expect(judgeCase(CONTEST, noisy, 24)[0]?.verdict).toBe('inconclusive');
  });

  it('says so when ours itself wavers too much to tell', () => {
    const wavering = figures({ ...ROUND, vigia: 70 }, { ...ROUND, vigia: 90 });
    expect(judgeCase(CONTEST, wavering, 20)[0]?.verdict).toBe('inconclusive');
  });

  it('asks for no more than the usual logger, where a case says so, with or without a limit of its own', () => {
    const lean: Case = { name: 'lean', what: 'get', ours: 'vigia lean', limitUs: undefined, peerShare: 1 };
    const contest: Contest = { ...CONTEST, cases: [lean] };
    const kept = figuresIn(contest, { ...ROUND, 'vigia lean': 80.3 });
    expect(judgeCase(contest, kept, 20)).toEqual([{ limit: 'cheap-peer, 10.4 µs', verdict: 'met' }]);
    const missed = figuresIn(contest, { ...ROUND, 'vigia lean': 80.5 });
    expect(judgeCase(contest, missed, 20)).toEqual([{ limit: 'cheap-peer, 10.4 µs', verdict: 'missed' }]);
  });
});

describe('figuresOf', () => {
  it('calls ours by one name, and leaves out what another case judges', () => {
    const contest: Contest = { ...CONTEST, cases: [{ ...GET, name: 'lean', ours: 'vigia lean' }] };
    const found = figuresIn(contest, { ...ROUND, 'vigia lean': 71 });
    expect(found.case).toBe('express5/lean');
    expect([...found.overheads].map(([name, { median }]) => [name, median])).toEqual([
      ['bare', 0],
      ['vigia', 1],
      ['dear-peer', 14],
      ['cheap-peer', expect.closeTo(10.4)],
      ['hand-written', 2],
    ]);
  });
});
