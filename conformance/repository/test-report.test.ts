import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportTests } from '../../scripts/test-report.mjs';
import { repositoryDirectory } from '../../scripts/workspace.mjs';

const file = join(repositoryDirectory, 'a.test.ts');
const nothingElse = { notRun: [], failedChecks: [], ci: true };

function finishedRun(statuses: readonly string[], changes: { succeeded?: boolean; status?: string } = {}) {
  const count = (status: string) => statuses.filter((one) => one === status).length;
  const assertionResults = statuses.map((status, index) => ({ status, fullName: `test ${index}` }));
  const failed = count('failed');
  return {
    title: 'Tests',
    succeeded: changes.succeeded ?? failed === 0,
    report: {
      numPassedTests: count('passed'),
      numFailedTests: failed,
      testResults: [{ name: file, status: changes.status ?? (failed === 0 ? 'passed' : 'failed'), assertionResults }],
    },
  };
}

describe('the last lines of npm test', () => {
  it('adds the runs up', () => {
    const runs = [finishedRun(['passed', 'passed']), finishedRun(['passed'])];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines: ['3 passed, 0 failed'], exitCode: 0 });
  });

  it('fails with a failed test', () => {
    const runs = [finishedRun(['passed', 'failed'])];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines: ['1 passed, 1 failed'], exitCode: 1 });
  });

  it('counts a file that did not load', () => {
    const runs = [finishedRun([], { succeeded: false, status: 'failed' })];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines: ['0 passed, 1 failed'], exitCode: 1 });
  });

  it('counts an error outside the tests, and a run that left no report', () => {
    const runs = [
      finishedRun(['passed'], { succeeded: false }),
      { title: 'Died', succeeded: false, report: undefined },
    ];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines: ['1 passed, 2 failed'], exitCode: 1 });
  });

  it('lists what was not run, and why', () => {
    const notRun = [{ name: 'Loki', reason: 'TEST_LOKI_URL is not set', file }];
    const runs = [finishedRun(['passed', 'skipped'])];
    expect(reportTests({ runs, notRun, failedChecks: [], ci: true })).toEqual({
      lines: ['Not run: Loki (TEST_LOKI_URL is not set)', 'Skipped for these reasons: 1', '1 passed, 0 failed'],
      exitCode: 0,
    });
  });

  it('fails with a skip that nobody explained', () => {
    const runs = [finishedRun(['passed', 'todo', 'skipped'])];
    const { lines, exitCode } = reportTests({ runs, ...nothingElse });
    expect(lines).toEqual([
      'Failed: skipped without a reason in a.test.ts: test 1 and 1 more',
      'Skipped for these reasons: 2',
      '1 passed, 0 failed',
    ]);
    expect(exitCode).toBe(1);
  });

  it('fails with a run that could not begin, where nothing may be missing', () => {
    const runs = [finishedRun(['passed']), { title: 'Node 24', missing: 'no binary' }];
    const lines = ['Not run: Node 24 (no binary)', 'Failed: Node 24 (no binary)', '1 passed, 0 failed'];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines, exitCode: 1 });
    expect(reportTests({ runs, ...nothingElse, ci: false })).toEqual({ lines: [lines[0], lines[2]], exitCode: 0 });
  });

  it('fails with a failed check, and says which', () => {
    const runs = [finishedRun(['passed'])];
    const lines = ['Failed: Lint', '1 passed, 0 failed'];
    expect(reportTests({ runs, notRun: [], failedChecks: ['Lint'], ci: false })).toEqual({ lines, exitCode: 1 });
  });
});
