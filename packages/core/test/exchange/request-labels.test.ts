import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createTelemetry, type Problem, type RequestView, type TelemetryOptions } from '@vigia/core';
import { afterEach, describe, expect, test } from 'vitest';
import { readScrape, type Scrape } from '../metrics/http-recording.js';
import { type Handler, type ObservedServer, readMetrics, startObservedServer } from './observed-server.js';

const TOTAL = 'http_requests_total';

let running: ObservedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

type Labels = NonNullable<Exclude<TelemetryOptions['metrics'], false | undefined>['labels']>;

/** Asks a server once, or as often as there are paths, and reads what was counted. */
async function askWith(labels: Labels, { handler = answer, paths = ['/things'] }: Partial<Asked> = {}) {
  const problems: Problem[] = [];
  running = await startObservedServer({
    handler,
    telemetry: { metrics: { labels }, onProblem: (problem) => problems.push(problem) },
  });
  for (const path of paths) expect(await (await fetch(running.url + path)).text()).toBe('served');
  await running.events(paths.length);
  return { problems, ...readScrape(await running.metrics()) };
}

interface Asked {
  readonly handler: Handler;
  readonly paths: readonly string[];
}

const answer: Handler = (_request, response) => response.end('served');

function boom(): never {
  throw new Error('boom');
}

/** What an authentication puts on a request. */
interface Authenticated extends IncomingMessage {
  user?: { readonly plan: string };
}

const planOf = ({ source }: RequestView) => (source as Authenticated).user?.plan;

describe("a label of the user's", () => {
  test('is read when the request has ended, so that it sees who was authenticated', async () => {
    const handler: Handler = (request: Authenticated, response) => {
      if (request.url === '/signed-in') request.user = { plan: 'pro' };
      response.end('served');
    };
    const { value, problems } = await askWith({ plan: planOf }, { handler, paths: ['/signed-in', '/', '/signed-in'] });
    expect(value(TOTAL, { plan: 'pro' })).toBe(2);
    expect(value(TOTAL, { plan: '' })).toBe(1);
    expect(problems).toEqual([]);
  });

  test('is that of the request that is counted', async () => {
    const paths = Array.from({ length: 30 }, (_, id) => `/things?plan=${id % 3}`);
    const plan = ({ target }: RequestView) => target.split('=')[1];
    const { value } = await askWith({ plan }, { paths });
    for (const expected of ['0', '1', '2']) expect(value(TOTAL, { plan: expected })).toBe(10);
  });

  test.each([
    ['throws', boom, '`metrics.labels.plan` threw'],
    ['returns a number', () => 7, '`metrics.labels.plan` returned 7'],
    ['returns null', () => null, '`metrics.labels.plan` returned null'],
    ['is asynchronous', async () => boom(), '`metrics.labels.plan` returned a value of type Promise'],
  ])('whose function %s is empty, and the request goes on', async (_, read, message) => {
    const { value, problems } = await askWith({ plan: read as unknown as () => string, region: () => 'eu' });
    expect(value(TOTAL, { plan: '', region: 'eu', status_code: '200' })).toBe(1);
    expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED' }]);
    expect(problems[0]?.message).toContain(message);
  });

  test('may fail together with the other', async () => {
    const { value, problems } = await askWith({ plan: boom, region: { read: boom, limit: 2 } });
    expect(value(TOTAL, { plan: '', region: '' })).toBe(1);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('metrics.labels.plan'),
      expect.stringContaining('metrics.labels.region'),
    ]);
  });

  test('is not asked of streams, which do not carry it', async () => {
    let asked = 0;
    const plan = () => {
      asked += 1;
      return 'pro';
    };
    const handler: Handler = (_request, response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.write('served');
      response.end();
    };
    const { value } = await askWith({ plan }, { handler });
    expect(value('http_streams_total', { kind: 'event_stream' })).toBe(1);
    expect(asked).toBe(0);
  });
});

describe('100,000 values that clients have made up', () => {
  test('cost one overflow and one report', async () => {
    const problems: Problem[] = [];
    const vigia = createTelemetry({
      logs: false,
      metrics: { labels: { a: ({ target }) => target, b: { read: ({ target }) => target, limit: 3 } } },
      onProblem: (problem) => problems.push(problem),
    });
    for (let id = 0; id < 100_000; id += 1) vigia.begin(startOf(`/made-up/${id}`)).end(DONE);

    const { labelValues, value } = readScrape(await readMetrics(vigia));
    expect(new Set(labelValues(TOTAL, 'a')).size).toBe(20 + 1);
    expect(new Set(labelValues(TOTAL, 'b')).size).toBe(3 + 1);
    expect(value('telemetry_label_overflow_total', { label: 'a', metric: TOTAL })).toBe(99_980);
    expect(problems.map(({ code }) => code)).toEqual(['VIGIA_BUDGET_EXCEEDED', 'VIGIA_BUDGET_EXCEEDED']);
    await vigia.close();
  });
});

test('two telemetries of one process, and one after another, do not share values or counts', async () => {
  const scrapes: Scrape[] = [];
  for (const plan of ['before the reload', 'after it']) {
    const vigia = createTelemetry({ logs: false, metrics: { labels: { plan: () => plan } } });
    const beside = createTelemetry({ logs: false, metrics: { labels: { region: () => plan } } });
    for (const telemetry of [vigia, beside]) telemetry.begin(startOf()).end(DONE);
    scrapes.push(readScrape(await readMetrics(vigia)), readScrape(await readMetrics(beside)));
    await Promise.all([vigia.close(), beside.close()]);
  }
  expect(scrapes.map(({ labelValues }) => labelValues(TOTAL, 'plan').join())).toEqual([
    'before the reload',
    '',
    'after it',
    '',
  ]);
});

test('a request that outlives its telemetry is still counted with its labels', async () => {
  const held: (() => void)[] = [];
  const handler: Handler = (request: Authenticated, response) => {
    held.push(() => {
      request.user = { plan: 'pro' };
      response.end('served');
    });
  };
  running = await startObservedServer({ handler, telemetry: { metrics: { labels: { plan: planOf } } } });
  const arrived = once(running.server, 'request');
  const answered = fetch(running.url);
  await arrived;
  const closed = running.vigia.close();
  for (const release of held) release();
  await Promise.all([answered, closed]);
  expect(readScrape(await running.metrics()).value(TOTAL, { plan: 'pro' })).toBe(1);
});

const DONE = { outcome: 'completed', status: 200, route: '/made-up/:id' } as const;

function startOf(target = '/') {
  return { method: 'GET', target, headers: {}, remoteAddress: '127.0.0.1', httpVersion: '1.1', source: {} };
}
