import type { Problem } from '@vigia/contract';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import type { Page, PageFeed } from '../../src/pages/page.js';
import { type TestPage, testPage } from './test-page.js';

const START = { method: 'GET', target: '/', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };

function start(pages: readonly Page[], options: TelemetryOptions = {}) {
  const problems: Problem[] = [];
  const lines: string[] = [];
  const vigia = createTelemetry({
    logs: { destination: { write: (line) => void lines.push(line) } },
    onProblem: (problem) => void problems.push(problem),
    ...options,
    pages,
  });
  onTestFinished(() => vigia.close(0));
  const exchange = () => vigia.begin(START).end({ outcome: 'completed', status: 200, route: '/' });
  const codes = () => problems.map(({ code }) => code);
  return { vigia, problems, lines, exchange, codes };
}

const raise = (): never => {
  throw new Error('broken');
};
const reject = (): Promise<void> => Promise.reject(new Error('broken'));

describe.each([
  ['throws', raise],
  ['rejects', reject as () => never],
])('what %s', (_, fail) => {
  test('in `record` is a problem, and reaches neither the request nor the next page', async () => {
    const next = testPage({ name: 'next', path: '/next' });
    const { exchange, problems } = start([testPage({}, { record: fail }), next]);
    exchange();
    await Promise.resolve();
    expect(next.events).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'VIGIA_PAGE_FAILED', subject: 'test', count: 1, cause: { message: 'broken' } },
    ]);
    expect(next.problems).toMatchObject([{ code: 'VIGIA_PAGE_FAILED' }]);
  });

  test('in `recordProblem` is told to nobody who is told of problems', async () => {
    const next = testPage({ name: 'next', path: '/next' });
    const { vigia, codes } = start([testPage({}, { recordProblem: fail }), next]);
    vigia.report({ code: 'VIGIA_INTERNAL', message: 'Something.', fix: 'Nothing.' });
    await new Promise(setImmediate);
    expect(codes()).toEqual(['VIGIA_INTERNAL', 'VIGIA_PAGE_FAILED']);
    expect(next.problems).toMatchObject([{ code: 'VIGIA_INTERNAL' }]);
  });

  test('in `recordLog` does not go round, although whoever is told of problems logs', async () => {
    const codes: string[] = [];
    const telemetries: ReturnType<typeof createTelemetry>[] = [];
    const { vigia } = start([testPage({}, { recordLog: fail })], {
      onProblem: ({ code }) => {
        codes.push(code);
        telemetries[0]?.logger.error(code);
      },
    });
    telemetries.push(vigia);
    // The line of the start has failed too.
    await new Promise(setImmediate);
    codes.length = 0;
    vigia.logger.info('hello');
    await new Promise(setImmediate);
    expect(codes).toEqual(['VIGIA_PAGE_FAILED']);
  });

  test('in `close` keeps the telemetry from nothing', async () => {
    const next = testPage({ name: 'next', path: '/next' });
    const { vigia, codes } = start([testPage({}, { close: fail }), next]);
    await vigia.close();
    expect(codes()).toEqual(['VIGIA_PAGE_FAILED']);
    expect(next.closed).toHaveLength(1);
  });
});

test.each<[string, Page['attach']]>([
  ['throws', raise],
  ['returns nothing', (() => undefined) as unknown as Page['attach']],
  ['is asynchronous', (async () => ({})) as unknown as Page['attach']],
  ['returns a feed of something else', () => ({ record: 'x' }) as unknown as PageFeed],
])('a page whose `attach` %s is not served, and the others are', (_, attach) => {
  const { vigia, problems } = start([testPage({ attach }), testPage({ name: 'next', path: '/next' })]);
  expect(vigia.prefixes).toEqual(['/next']);
  expect(problems).toMatchObject([{ code: 'VIGIA_PAGE_FAILED', subject: 'test' }]);
});

test('a feed gets lines from its level on, and never access lines or those of problems', () => {
  const page = testPage({}, { logLevel: 'warn' });
  const { vigia, exchange } = start([page]);
  vigia.logger.info('little');
  vigia.logger.warn({ password: 'hush' }, 'more');
  exchange();
  expect(page.lines.map(({ level, fields }) => [level, fields['msg'], fields['password']])).toEqual([
    ['warn', 'more', '[Redacted]'],
  ]);
});

test('lines of problems are problems, and not lines', () => {
  const page = testPage();
  const { vigia } = start([page], { onProblem: undefined });
  const before = page.lines.length;
  vigia.report({ code: 'VIGIA_INTERNAL', message: 'Something.', fix: 'Nothing.' });
  expect(page.problems).toMatchObject([{ message: 'Something.' }]);
  expect(page.lines).toHaveLength(before);
});

test('a page is told of what was wrong before it was attached', () => {
  const page = testPage();
  start([page], { sinks: [{ name: 'sink', attach: raise }] });
  expect(page.problems).toMatchObject([{ code: 'VIGIA_SINK_FAILED', sink: 'sink' }]);
});

test("with a logger of the application's own a line says that pages show none", () => {
  const lines: string[] = [];
  const page = testPage();
  const { vigia } = start([page], { logs: { logger: pino({}, { write: (line) => void lines.push(line) }) } });
  vigia.logger.info('hello');
  expect(page.lines).toEqual([]);
  expect(lines.join('')).toContain('pages show no lines of the log');
});

test('nothing is taken that nobody wants: no event is made for pages that take none', () => {
  const page = testPage({ attach: () => ({}) });
  const { vigia, exchange, codes } = start([page]);
  exchange();
  vigia.logger.info('hello');
  expect([page.events, page.lines, page.problems, codes()]).toEqual([[], [], [], []]);
});

test('pages are no sinks: no series is named after one', async () => {
  const { vigia } = start([testPage()]);
  const answer = await vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  expect(await answer?.text()).not.toContain('sink="test"');
});

test('one page may be that of several telemetries, one after the other and beside each other', async () => {
  const page: TestPage = testPage();
  const first = start([page]);
  const second = start([page]);
  first.exchange();
  await first.vigia.close();
  first.exchange();
  second.exchange();
  expect(page.hosts).toHaveLength(2);
  expect(page.closed).toHaveLength(1);
  expect(page.events).toHaveLength(2);
  const third = start([page]);
  third.exchange();
  expect(page.events).toHaveLength(3);
});

test.each<[string, Page['handle']]>([
  ['rejects', () => Promise.reject(new Error('broken'))],
  ['throws', raise],
  ['answers with nothing', (async () => undefined) as unknown as Page['handle']],
  ['answers with an object', (async () => ({ status: 200 })) as unknown as Page['handle']],
  [
    'answers with what was read',
    async () => {
      const response = new Response('x');
      await response.text();
      return response;
    },
  ],
])('a page that %s gives its client 500, without a word of why', async (_, handle) => {
  const { vigia, problems } = start([testPage({ handle })]);
  const answer = await vigia.handle(new Request('http://localhost/telemetry/x'), { address: '127.0.0.1' });
  expect(answer?.status).toBe(500);
  expect(await answer?.text()).not.toContain('broken');
  expect(problems).toMatchObject([{ code: 'VIGIA_PAGE_FAILED', subject: 'test' }]);
});
