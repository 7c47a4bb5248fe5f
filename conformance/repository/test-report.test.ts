import { describe, expect, it } from 'vitest';
import { combineRuns, filesToRunAgain } from '../../scripts/second-run.mjs';
import { reportTests } from '../../scripts/test-report.mjs';
import { repositoryDirectory } from '../../scripts/workspace.mjs';

type TestResult = Parameters<typeof filesToRunAgain>[0][number];

const nothingElse = { notRun: [], failedChecks: [], ci: true };

function passed(test: string, file = 'a.test.ts'): TestResult {
  return { file, test, status: 'passed' };
}

function failed(test: string | undefined, message = 'Error: no', file: string | undefined = 'a.test.ts'): TestResult {
  return { file, test, status: 'failed', message };
}

function skipped(test: string, file = 'a.test.ts'): TestResult {
  return { file, test, status: 'skipped' };
}

function finishedRun(...results: readonly TestResult[]) {
  return { title: 'Tests', succeeded: results.every(({ status }) => status !== 'failed'), results };
}

/** The last lines of a run of which some files were run again. */
function linesAfter(first: readonly TestResult[], second: readonly TestResult[]): readonly string[] {
  const run = { title: 'Tests', succeeded: false, results: combineRuns(first, second) };
  return reportTests({ runs: [run], ...nothingElse }).lines;
}

describe('the last lines of npm test', () => {
  it('adds the runs up', () => {
    const runs = [finishedRun(passed('one'), passed('two')), finishedRun(passed('one'))];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines: ['3 passed, 0 failed'], exitCode: 0 });
  });

  it('names what failed, where, and why', () => {
    const runs = [finishedRun(passed('one'), failed('two', 'AssertionError: expected 1 to be 2'))];
    expect(reportTests({ runs, ...nothingElse })).toEqual({
      lines: ['Failed: a.test.ts > two: AssertionError: expected 1 to be 2 [Tests]', '1 passed, 1 failed'],
      exitCode: 1,
    });
  });

  it('counts an error outside any test', () => {
    const runs = [finishedRun(passed('one'), failed(undefined, 'Error: late'))];
    expect(reportTests({ runs, ...nothingElse })).toEqual({
      lines: ['Failed: a.test.ts: Error: late [Tests]', '1 passed, 1 failed'],
      exitCode: 1,
    });
  });

  it('counts a run that left no report, and one whose report does not say why it failed', () => {
    const runs = [
      { title: 'Died', succeeded: false, results: undefined },
      { title: 'Silent', succeeded: false, results: [passed('one')] },
    ];
    expect(reportTests({ runs, ...nothingElse })).toEqual({
      lines: [
        'Failed: it ended before it wrote its report [Died]',
        'Failed: it failed, and its report does not say why [Silent]',
        '1 passed, 2 failed',
      ],
      exitCode: 1,
    });
  });

  it('lists what was not run, and why', () => {
    const notRun = [{ name: 'Loki', reason: 'TEST_LOKI_URL is not set', file: `${repositoryDirectory}a.test.ts` }];
    const runs = [finishedRun(passed('one'), skipped('two'))];
    expect(reportTests({ runs, notRun, failedChecks: [], ci: true })).toEqual({
      lines: ['Not run: Loki (TEST_LOKI_URL is not set)', 'Skipped for these reasons: 1', '1 passed, 0 failed'],
      exitCode: 0,
    });
  });

  it('fails with a skip that nobody explained', () => {
    const runs = [finishedRun(passed('one'), skipped('two'), skipped('three'))];
    expect(reportTests({ runs, ...nothingElse })).toEqual({
      lines: [
        'Skipped for these reasons: 2',
        'Failed: skipped without a reason in a.test.ts: two and 1 more',
        '1 passed, 0 failed',
      ],
      exitCode: 1,
    });
  });

  it('asks no reason of what was not begun because a hook failed', () => {
    const runs = [finishedRun(failed(undefined, 'Error: no server'), skipped('two'))];
    expect(reportTests({ runs, ...nothingElse }).lines).toEqual([
      'Skipped for these reasons: 1',
      'Failed: a.test.ts: Error: no server [Tests]',
      '0 passed, 1 failed',
    ]);
  });

  it('fails with a run that could not begin, where nothing may be missing', () => {
    const runs = [finishedRun(passed('one')), { title: 'Node 24', missing: 'no binary' }];
    const lines = ['Not run: Node 24 (no binary)', 'Failed: Node 24 (no binary)', '1 passed, 0 failed'];
    expect(reportTests({ runs, ...nothingElse })).toEqual({ lines, exitCode: 1 });
    expect(reportTests({ runs, ...nothingElse, ci: false })).toEqual({ lines: [lines[0], lines[2]], exitCode: 0 });
  });

  it('fails with a failed check, and says which', () => {
    const runs = [finishedRun(passed('one'))];
    const lines = ['Failed: Lint', '1 passed, 0 failed'];
    expect(reportTests({ runs, notRun: [], failedChecks: ['Lint'], ci: false })).toEqual({ lines, exitCode: 1 });
  });
});

describe('files that are run again', () => {
  it('are those of which something failed', () => {
    const results = [passed('one', 'b.test.ts'), failed('one'), failed('two'), failed(undefined, 'Error', 'c.test.ts')];
    expect(filesToRunAgain(results)).toEqual(['a.test.ts', 'c.test.ts']);
  });

  it('are none where so many fail that it is no chance', () => {
    const results = Array.from({ length: 21 }, (_, index) => failed('one', 'Error', `${index}.test.ts`));
    expect(filesToRunAgain(results)).toEqual([]);
    expect(filesToRunAgain(results.slice(1))).toHaveLength(20);
  });

  it('count as passed what passes then, and it is listed', () => {
    const first = [passed('one'), failed('two', 'Error: too late'), passed('one', 'b.test.ts')];
    expect(linesAfter(first, [passed('one'), passed('two')])).toEqual([
      'Passed only when run again, by itself: a.test.ts > two: Error: too late [Tests]',
      '3 passed, 0 failed',
    ]);
  });

  it('fail with what fails twice', () => {
    const first = [failed('one'), failed('two')];
    expect(linesAfter(first, [passed('one'), failed('two')])).toEqual([
      'Passed only when run again, by itself: a.test.ts > one: Error: no [Tests]',
      'Failed: a.test.ts > two: Error: no [Tests]',
      '1 passed, 1 failed',
    ]);
  });

  it('tell apart tests of one name by their order', () => {
    const first = [failed('each'), passed('each')];
    expect(linesAfter(first, [failed('each'), passed('each')]).at(-1)).toBe('1 passed, 1 failed');
    expect(linesAfter(first, [passed('each'), failed('each')]).at(-1)).toBe('2 passed, 0 failed');
  });

  it('list what fails only then', () => {
    const first = [failed('one'), passed('two')];
    expect(linesAfter(first, [passed('one'), failed('two', 'Error: alone')])).toEqual([
      'Passed only when run again, by itself: a.test.ts > one: Error: no [Tests]',
      'Failed only when run again, by itself: a.test.ts > two: Error: alone [Tests]',
      '2 passed, 0 failed',
    ]);
  });

  it('bring the tests of a file that did not load at first', () => {
    const first = [failed(undefined, 'Error: not built')];
    expect(linesAfter(first, [passed('one'), failed('two')])).toEqual([
      'Passed only when run again, by itself: a.test.ts: Error: not built [Tests]',
      'Failed: a.test.ts > two: Error: no [Tests]',
      '1 passed, 1 failed',
    ]);
  });

  it('leave failed what did not run the second time', () => {
    const first = [failed('one'), passed('two')];
    expect(linesAfter(first, [failed(undefined, 'Error: crashed')])).toEqual([
      'Failed only when run again, by itself: a.test.ts: Error: crashed [Tests]',
      'Failed: a.test.ts > one: Error: no [Tests]',
      '1 passed, 1 failed',
    ]);
    expect(linesAfter(first, []).at(-1)).toBe('1 passed, 1 failed');
  });
});
