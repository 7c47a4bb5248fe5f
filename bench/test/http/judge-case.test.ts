import { describe, expect, it } from 'vitest';
import type { Stack } from '../../src/http/catalogue.js';
import { judgeCase } from '../../src/http/judge-case.js';
import { figuresOf } from '../../src/http/stack-rows.js';

const STACK: Stack = {
  name: 'express5',
  subjects: [
    { name: 'vigia', role: 'ours' },
    { name: 'dear-peer', role: 'peer' },
    { name: 'cheap-peer', role: 'peer' },
    { name: 'hand-written', role: 'reference' },
  ],
  limitUs: { node20: 6, node24: 2 },
  shortSeconds: 1,
};

const ROUND = { bare: 70, 'bare again': 70, vigia: 75, 'dear-peer': 84, 'cheap-peer': 80.4, 'hand-written': 72 };

function figures(...rounds: readonly Record<string, number>[]) {
  const [found] = figuresOf(STACK, { rounds: new Map([['get', rounds]]), skipped: [] });
  if (found === undefined) throw new Error('no figures');
  return found;
}

describe('judgeCase', () => {
  it('takes the limit of the Node that ran the servers', () => {
    expect(judgeCase(STACK, figures(ROUND), 20)[0]).toEqual({ limit: '6 µs', verdict: 'met' });
    expect(judgeCase(STACK, figures(ROUND), 22)[0]).toEqual({ limit: '6 µs', verdict: 'met' });
    expect(judgeCase(STACK, figures(ROUND), 24)[0]).toEqual({ limit: '2 µs', verdict: 'missed' });
  });

  it('asks for less than half of the cheapest package, code written by hand apart', () => {
    expect(judgeCase(STACK, figures(ROUND), 20)[1]).toEqual({ limit: 'half of cheap-peer, 5.2 µs', verdict: 'met' });
    const dearer = figures({ ...ROUND, vigia: 75.3 });
    expect(judgeCase(STACK, dearer, 20)[1]).toEqual({ limit: 'half of cheap-peer, 5.2 µs', verdict: 'missed' });
  });

  it('says so when the two bare processes differ too much to tell', () => {
    const noisy = figures({ ...ROUND, 'bare again': 78 });
    expect(judgeCase(STACK, noisy, 24)[0]?.verdict).toBe('inconclusive');
  });

  it('says so when ours itself wavers too much to tell', () => {
    const wavering = figures({ ...ROUND, vigia: 70 }, { ...ROUND, vigia: 90 });
    expect(judgeCase(STACK, wavering, 20)[0]?.verdict).toBe('inconclusive');
  });
});
