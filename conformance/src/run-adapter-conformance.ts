import { describe, expect, test } from 'vitest';
import type { AdapterCase } from './adapter-case.js';
import { ADAPTER_CASES } from './adapter-cases.js';
import type { Dialect, MakeHarness } from './harness.js';
import { playCase } from './play-case.js';
import { runFixtureCheck } from './run-fixture-check.js';
import { runStorm } from './run-storm.js';
import { runTrafficComparison } from './run-traffic-comparison.js';

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
  const framework = { makeHarness, dialect };
  const cases = [...ADAPTER_CASES, ...extraCases].filter(({ needs }) => needs === undefined || dialect[needs]);

  function declareCases(rows: readonly AdapterCase[], acquainted: boolean): void {
    for (const row of rows) {
      const gap = knownGaps[row.id];
      const declare = gap === undefined ? test : test.fails;
      const title = gap === undefined ? row.id : `${row.id} (known gap: ${gap})`;
      declare(title, { timeout: CASE_TIMEOUT_MS }, () => playCase(framework, row, acquainted));
    }
  }

  describe(name, () => {
    runFixtureCheck(framework);
    runTrafficComparison(framework);
    runStorm(framework);
    declareCases(cases, false);

    test('every case has an id of its own, and every known gap names one', () => {
      const ids = cases.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toEqual(expect.arrayContaining(Object.keys(knownGaps)));
    });
  });

  if (!dialect.learnsServers) return;
  describe(`${name}, on a server that the adapter knows`, () => {
    declareCases(cases.filter(leavesFirstRequestAlone), true);
  });
}

/** The request that makes the adapter know the server is one that is ignored by default. */
function leavesFirstRequestAlone({ options, environment }: AdapterCase): boolean {
  return options?.requests?.ignore === undefined && environment === undefined;
}
