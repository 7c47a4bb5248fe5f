import type { ExchangeEvent } from '@vigia/contract';
import { expect } from 'vitest';
import type { AdapterCase, ExpectedEvent } from './adapter-case.js';
import type { RawResponse } from './clients/raw-response.js';
import { expectAccessLine } from './expect-access-line.js';
import { expectMetricsToAgree } from './settled.js';
import { type Framework, openStage, type Stage } from './stage.js';

/** Plays one row on a fixture of its own and compares what it leaves with what it must leave. */
export async function playCase(framework: Framework, row: AdapterCase, acquainted: boolean): Promise<void> {
  const expected = typeof row.expected === 'function' ? row.expected(framework.dialect) : row.expected;
  const stage = await openStage(framework, { ...row, http2: row.needs === 'http2', acquainted });
  try {
    const answer = await act(stage, row);
    await stage.log.reached(expected.length);
    stage.log.events.forEach((event, index) => {
      expectEvent(event, expected[index], answer);
    });
    if (row.accessLines !== false) expectAccessLines(stage);
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

/** One line about every exchange, and about nothing else. */
function expectAccessLines({ log, lineLog }: Stage): void {
  const lines = lineLog.accessLines();
  expect(lines).toHaveLength(log.events.length);
  log.events.forEach((event, index) => {
    expectAccessLine(lines[index], event);
  });
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
