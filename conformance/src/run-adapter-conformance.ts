import type { ExchangeEvent } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import type { AdapterCase, ExpectedEvent } from './adapter-case.js';
import { ADAPTER_CASES } from './adapter-cases.js';
import type { RawResponse } from './clients/raw-response.js';
import type { Dialect, MakeHarness } from './harness.js';
import { runFixtureCheck } from './run-fixture-check.js';
import { runTrafficComparison } from './run-traffic-comparison.js';
import { expectMetricsToAgree } from './settled.js';
import { type Framework, openStage, type Stage } from './stage.js';

/** What is particular to one framework. */
export interface AdapterConformance {
  readonly dialect: Dialect;
  /**
   * Cases that this adapter does not pass, by id, with the reason. Each must really fail: a gap that has closed
   * turns the suite red until its line is deleted.
   */
  readonly knownGaps?: Readonly<Record<string, string>>;
  /** Rows that only this framework can have. */
  readonly extraCases?: readonly AdapterCase[];
}

const CASE_TIMEOUT_MS = 30_000;

/** Runs the table against one adapter over one framework. */
export function runAdapterConformance(name: string, makeHarness: MakeHarness, conformance: AdapterConformance): void {
  const { dialect, knownGaps = {}, extraCases = [] } = conformance;
  const cases = [...ADAPTER_CASES, ...extraCases];

  describe(name, () => {
    runFixtureCheck({ makeHarness, dialect });
    runTrafficComparison({ makeHarness, dialect });

    for (const row of cases) {
      if (row.needs !== undefined && !dialect[row.needs]) continue;
      const gap = knownGaps[row.id];
      const declare = gap === undefined ? test : test.fails;
      const title = gap === undefined ? row.id : `${row.id} (known gap: ${gap})`;
      declare(title, { timeout: CASE_TIMEOUT_MS }, () => playCase({ makeHarness, dialect }, row));
    }

    test('every case has an id of its own, and every known gap names one', () => {
      const ids = cases.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toEqual(expect.arrayContaining(Object.keys(knownGaps)));
    });
  });
}

async function playCase(framework: Framework, row: AdapterCase): Promise<void> {
  const expected = typeof row.expected === 'function' ? row.expected(framework.dialect) : row.expected;
  const stage = await openStage(framework, { ...row, http2: row.needs === 'http2' });
  try {
    const answer = await act(stage, row);
    await stage.log.reached(expected.length);
    stage.log.events.forEach((event, index) => {
      expectEvent(event, expected[index], answer);
    });
    if (row.scraped !== false) await expectMetricsToAgree(stage, expected);
    expectProblems(stage, row);
  } finally {
    await stage.close();
  }
}

async function act(stage: Stage, row: AdapterCase): Promise<RawResponse | undefined> {
  if (row.play === undefined) return stage.exchange(row.request);
  await row.play(stage);
  return undefined;
}

function expectEvent(event: ExchangeEvent, wanted: ExpectedEvent | undefined, answer: RawResponse | undefined): void {
  expect(wanted, `an event too many: ${event.method} ${event.path} ${event.status}`).toBeDefined();
  if (wanted === undefined) return;
  const { error, failed, stream, ...facts } = wanted;
  const defaults = { method: 'GET', status: 200, outcome: 'completed', domain: 'other', requestBytes: 0 };
  const received = answer === undefined ? {} : { responseBytes: answer.body.length };
  expect(event).toMatchObject({ ...defaults, ...received, ...facts });
  if (answer !== undefined) expect(answer.status, 'the status that the client saw').toBe(event.status);
  expect(event.durationSeconds).toBeGreaterThanOrEqual(0);
  if (error !== undefined) expect(messageOf(event.error)).toBe(error);
  if (failed !== undefined) expect(event.error !== undefined, 'an error reached the exchange').toBe(failed);
}

function messageOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}

function expectProblems({ problems }: Stage, { problems: wanted = [] }: AdapterCase): void {
  const codes = new Set(problems.map(({ code }) => code));
  expect([...codes].sort(), JSON.stringify(problems)).toEqual([...wanted].sort());
}
