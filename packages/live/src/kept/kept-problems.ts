import type { Problem } from '@vigia/contract';
import type { SecretTest } from '@vigia/core';
import type { ProblemRow } from '../api/delivery-view.js';
import type { LogRow } from '../api/logs-view.js';
import { redactedText } from './redacted-text.js';

/** What the telemetry has reported, each kind of problem once. */
export interface KeptProblems {
  /** Returns the row of the log where this kind had none for ten seconds: whoever reports often fills no log. */
  record(problem: Problem, nowMs: number): Omit<LogRow, 'sequence'> | undefined;
  /** The newest first. */
  all(): readonly ProblemRow[];
}

const MOST_PROBLEMS = 100;
const MOST_CHARACTERS = 1_024;
const QUIET_MS = 10_000;

interface Kept {
  readonly row: ProblemRow;
  readonly loggedAtMs: number;
}

/** @see KeptProblems */
export function createKeptProblems(isSecret: SecretTest): KeptProblems {
  // In the order of their last times.
  const kept = new Map<string, Kept>();

  function record(problem: Problem, nowMs: number): ReturnType<KeptProblems['record']> {
    const key = `${problem.code} ${problem.sink ?? ''} ${problem.subject ?? ''}`;
    const known = kept.get(key);
    const isLogged = known === undefined || Math.abs(nowMs - known.loggedAtMs) >= QUIET_MS;
    const row = problemRow(problem, nowMs, isSecret);
    kept.delete(key);
    kept.set(key, { row, loggedAtMs: isLogged ? nowMs : known.loggedAtMs });
    forgetOldest(kept);
    return isLogged ? logRow(row) : undefined;
  }

  return {
    record,
    all: () => [...kept.values()].map(({ row }) => row).toReversed(),
  };
}

function forgetOldest(kept: Map<string, Kept>): void {
  if (kept.size <= MOST_PROBLEMS) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

function problemRow({ code, message, fix, sink, count }: Problem, nowMs: number, isSecret: SecretTest): ProblemRow {
  return {
    code,
    message: redactedText(message, MOST_CHARACTERS, isSecret),
    fix: redactedText(fix, MOST_CHARACTERS, isSecret),
    sink,
    count,
    lastTimeMs: nowMs,
  };
}

function logRow({ code, message, fix, sink, count, lastTimeMs }: ProblemRow): Omit<LogRow, 'sequence'> {
  return {
    kind: 'problem',
    timeMs: lastTimeMs,
    level: 'warn',
    message,
    requestId: undefined,
    requestUuid: undefined,
    traceId: undefined,
    fields: JSON.stringify({ code, fix, sink, count }),
  };
}
