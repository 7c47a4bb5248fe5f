import { describe, expect, it } from 'vitest';
import type { CaseFigures } from '../../src/logs/case-figures.js';
import { type LogCase, logCases } from '../../src/logs/catalogue.js';
import { type Finding, findingsOf } from '../../src/logs/promises.js';
import type { RunFigures } from '../../src/logs/run-case.js';

const MEBIBYTE = 1_048_576;

const GOOD: RunFigures = {
  recorded: { stored: 1_000, lost: 0, duplicated: 0, outOfOrder: 0, receivedBytes: 1 },
  windows: [{ lineCount: 1_000, holdMs: 1, mainCpuUs: 1_000, allCpuUs: 2_000 }],
  memory: { baseBytes: 50 * MEBIBYTE, peakBytes: 60 * MEBIBYTE },
  exitMs: 100,
  countedLost: 0,
};

function caseNamed(name: string): LogCase {
  const found = logCases(true).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

/** One run of each of the subjects named. */
function figures(caseName: string, runs: Readonly<Record<string, RunFigures>>): CaseFigures {
  return { logCase: caseNamed(caseName), runs: new Map(Object.entries(runs).map(([name, run]) => [name, [run]])) };
}

function lossy(lost: number, countedLost?: number): RunFigures {
  return { ...GOOD, recorded: { ...GOOD.recorded, lost, stored: 1_000 - lost }, countedLost };
}

function misses(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ isKept }) => !isKept).map(({ promise, found }) => `${promise}: ${found}`);
}

function missesOf(caseName: string, runs: Readonly<Record<string, RunFigures>>): readonly string[] {
  return misses(findingsOf(figures(caseName, runs)));
}

describe('the promises', () => {
  it('are kept by a subject that loses nothing', () => {
    const findings = findingsOf(figures('exit', { vigia: GOOD, 'vigia spool=overflow': GOOD }));
    expect(findings.length).toBeGreaterThan(5);
    expect(misses(findings)).toEqual([]);
  });

  it('say nothing of others', () => {
    expect(findingsOf(figures('exit', { 'pino-loki': lossy(1_000) }))).toEqual([]);
  });

  it('allow no loss with a spool, and none without one where memory suffices', () => {
    expect(missesOf('outage-10s', { vigia: lossy(1, 1), 'vigia spool=overflow': lossy(2, 2) })).toEqual([
      'nothing lost without one while memory suffices: 1 lost',
      'nothing lost with a spool: 2 lost',
    ]);
  });

  it('let memory be lost with a process that is killed, or that nobody takes lines from', () => {
    expect(missesOf('sigkill', { vigia: lossy(1_000), 'vigia spool=overflow': lossy(1_000) })).toEqual([]);
    expect(missesOf('exit-hang', { vigia: lossy(1_000, 1_000) })).toEqual([]);
    expect(missesOf('burst-50k', { vigia: lossy(40_000, 40_000) })).toEqual([]);
  });

  it('allow the last interval between two syncs when a process that spools all is killed', () => {
    expect(missesOf('sigkill', { 'vigia spool=always': lossy(500) })).toEqual([]);
    expect(missesOf('sigkill', { 'vigia spool=always': lossy(501) })).toEqual([
      'nothing lost with a spool: 501 lost, 500 allowed',
    ]);
  });

  it('want every loss counted, the lines of the telemetry itself aside', () => {
    expect(missesOf('exit-hang', { vigia: lossy(1_000, 1_001) })).toEqual([]);
    expect(missesOf('exit-hang', { vigia: lossy(1_000, 999) })).toEqual([
      'what is lost is counted: 1000 lost, 999 counted',
    ]);
  });

  it('want nothing stored twice, an end in time and memory within its limit', () => {
    const late = { ...GOOD, exitMs: 6_000 };
    const twice = { ...GOOD, recorded: { ...GOOD.recorded, duplicated: 3 } };
    const large = { ...GOOD, memory: { baseBytes: 0, peakBytes: 40 * MEBIBYTE } };
    expect(missesOf('natural', { vigia: late })).toEqual(['the process ends within its deadline: 6000 ms of 5500']);
    expect(missesOf('natural', { bare: { ...GOOD, exitMs: 600 }, vigia: late })).toEqual([]);
    expect(missesOf('natural', { vigia: twice })).toEqual(['nothing stored twice: 3 twice']);
    expect(missesOf('natural', { vigia: large })).toEqual(['memory grows by no more than its limit: 40.0 MiB of 16.0']);
  });

  it('compare the CPU of a line with that of pino-loki, both over bare', () => {
    const bare = { ...GOOD, windows: [{ lineCount: 1_000, holdMs: 0, mainCpuUs: 500, allCpuUs: 500 }] };
    const dear = { ...GOOD, windows: [{ lineCount: 1_000, holdMs: 0, mainCpuUs: 900, allCpuUs: 9_000 }] };
    expect(missesOf('1500-per-s', { bare, 'pino-loki': dear, vigia: GOOD })).toEqual([
      'less CPU per line than pino-loki, main thread: 0.50 µs over bare, pino-loki 0.40',
    ]);
  });
});
