import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProject, type TestProject } from '../provision/project.js';
import { run } from '../run.js';
import { type AskedQuestion, type FakePrometheus, startFakePrometheus } from './fake-prometheus.js';

const DESCRIPTION = {
  service: 'orders',
  environments: { production: {} },
  slos: {},
  routing: {
    receivers: { team: { type: 'slack', channel: '#orders', webhookUrlFile: '/run/secrets/slack' } },
    severities: { page: ['team'], ticket: ['team'] },
  },
};

let project: TestProject;
let prometheus: FakePrometheus | undefined;

beforeEach(() => {
  project = createProject();
  project.write('vigia.config.json', JSON.stringify(DESCRIPTION));
});

afterEach(async () => {
  await prometheus?.stop();
  project.close();
});

/** The lines of a check of what answers some questions in its own way: with data, or not at all. */
async function linesOf(answer: (question: AskedQuestion) => unknown, words: readonly string[] = []) {
  prometheus = await startFakePrometheus({
    answer: (question, response) => {
      const data = answer(question);
      if (data === undefined) return false;
      response.end(JSON.stringify({ status: 'success', data }));
      return true;
    },
  });
  const { lines, exitCode } = await run([
    ...['provision', 'check', '--dir', project.directory, '--prometheus', prometheus.url],
    ...words,
  ]);
  return { lines, exitCode };
}

function series(metric: Readonly<Record<string, string>>, value: string) {
  return { resultType: 'vector', result: [{ metric, value: [0, value] }] };
}

test('a rule that fails is told of, and others of the server are none of ours', async () => {
  const rule = (name: string, lastError: string) => ({ type: 'alerting', name, health: 'err', lastError });
  const groups = [{ rules: [rule('TargetDown', 'many-to-many \u001b[2J matching'), rule('Theirs', 'no')] }];
  const { lines, exitCode } = await linesOf(
    ({ path }) => (path === '/api/v1/rules' ? { groups } : undefined),
    [...['--allow-empty', '*']],
  );
  expect({ lines, exitCode }).toEqual({
    lines: ['rule TargetDown fails: many-to-many \\u001b[2J matching'],
    exitCode: 1,
  });
});

test('where no rule is loaded, that is told once', async () => {
  const { lines, exitCode } = await linesOf(({ path }) => (path === '/api/v1/rules' ? { groups: [] } : undefined));
  expect(lines).toEqual([
    expect.stringMatching(/^none of the \d+ rules is loaded: see to `rule_files`, and load them/),
  ]);
  expect(exitCode).toBe(1);
});

test('a process that is down is told of without a reason where nobody tells it', async () => {
  const { lines, exitCode } = await linesOf(({ query }) =>
    query === 'up{job="orders",env="production"}'
      ? series({ instance: 'orders-1:3000', job: 'orders' }, '0')
      : undefined,
  );
  expect({ lines, exitCode }).toEqual({ lines: ['target orders-1:3000 is down'], exitCode: 1 });
});

test('what is scraped and shows nothing of ours is told of', async () => {
  const { lines, exitCode } = await linesOf(({ query }) =>
    query === 'telemetry_build_info{job="orders",env="production"}' ? { resultType: 'vector', result: [] } : undefined,
  );
  expect(lines).toEqual([
    expect.stringMatching(/^what is scraped of job="orders",env="production" has no telemetry_build_info/),
  ]);
  expect(exitCode).toBe(1);
});
