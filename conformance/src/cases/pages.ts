import { once } from 'node:events';
import { createTelemetry, type Page } from '@vigia/core';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { createDeferred, withDeadline } from '../deadline.js';
import type { Stage, StageOptions } from '../stage.js';

/** A page that says what it was asked, at `/events` says one thing and goes on, and fails at `/fail`. */
function askedPage(): Page & { readonly cancelled: Promise<void> } {
  const cancelled = createDeferred<void>();

  function events(): Response {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: hello\n\n')),
      cancel: () => cancelled.resolve(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  }

  return {
    name: 'asked',
    path: '/telemetry',
    attach: () => ({}),
    async handle({ method, url }, { listenerAddress }) {
      const { pathname, search } = new URL(url);
      if (pathname.endsWith('/events')) return events();
      if (pathname.endsWith('/fail')) throw new Error('a page that fails');
      return new Response(`${method} ${pathname}${search} ${listenerAddress !== undefined}`);
    },
    cancelled: withDeadline(cancelled.promise, () => 'the stream to be cancelled'),
  };
}

/** Plays on an application of its own, with a page. */
async function withPage(
  { sibling }: Stage,
  play: (stage: Stage, page: ReturnType<typeof askedPage>) => Promise<void>,
  options: StageOptions = {},
): Promise<void> {
  const page = askedPage();
  page.cancelled.catch(() => undefined);
  const stage = await sibling({ ...options, options: { pages: [page] } });
  try {
    await play(stage, page);
  } finally {
    await stage.close();
  }
}

const NOT_OURS = ['/telemetryx', '//telemetry/x', '/telemetry/../x', '/telemetry/%2e%2e/metrics', '/telemetry%2Fx'];

/** A page has its path and all below, is no part of the application's traffic, and streams to whoever looks. */
export const PAGE_CASES: readonly AdapterCase[] = [
  {
    id: 'page-at-its-path-and-below',
    play: (stage) =>
      withPage(stage, async ({ exchange, log, lineLog, scrape }) => {
        for (const path of ['/telemetry', '/telemetry/', '/telemetry/api/logs?after=/../7', '/telemetry//x/a%2Fb']) {
          expect((await exchange({ path })).body.toString()).toBe(`GET ${path} true`);
        }
        const posted = await exchange({ method: 'POST', path: '/telemetry/x', body: '{' });
        expect([posted.status, posted.body.toString()]).toEqual([200, 'POST /telemetry/x true']);
        expect((await exchange({ method: 'OPTIONS', path: '/telemetry' })).body.toString()).toContain('OPTIONS');
        expect((await exchange({ method: 'HEAD', path: '/telemetry/x' })).body).toHaveLength(0);
        await exchange({ path: '/text' });
        await log.reached(1);
        expect(log.events).toMatchObject([{ path: '/text' }]);
        expect(lineLog.accessLines()).toHaveLength(1);
        expect((await scrape()).sum('http_requests_total')).toBe(1);
      }),
    expected: [],
  },
  {
    id: 'page-not-beside-its-path',
    play: (stage) =>
      withPage(stage, async ({ exchange, log }) => {
        for (const path of NOT_OURS) {
          expect((await exchange({ path })).status, path).toBe(404);
        }
        await log.reached(NOT_OURS.length);
      }),
    expected: [],
  },
  {
    id: 'page-stream-left-by-the-client',
    play: (stage) =>
      withPage(stage, async ({ connect, log }, page) => {
        const connection = connect();
        connection.send({ path: '/telemetry/events' });
        await connection.received('data: hello');
        connection.leave();
        await page.cancelled;
        expect(log.events).toEqual([]);
      }),
    expected: [],
  },
  {
    id: 'page-stream-over-http2',
    needs: 'http2',
    play: (stage) =>
      withPage(
        stage,
        async ({ connectHttp2 }, page) => {
          const stream = connectHttp2().open({ path: '/telemetry/events' });
          await once(stream, 'data');
          stream.close();
          await page.cancelled;
        },
        { http2: true },
      ),
    expected: [],
  },
  {
    id: 'page-that-fails',
    play: (stage) =>
      withPage(stage, async ({ exchange, log, problems }) => {
        const { status, body } = await exchange({ path: '/telemetry/fail' });
        expect(status).toBe(500);
        expect(body.toString()).not.toContain('a page that fails');
        expect(problems).toMatchObject([{ code: 'VIGIA_PAGE_FAILED', subject: 'asked' }]);
        expect(log.events).toEqual([]);
      }),
    expected: [],
  },
  {
    id: 'page-of-two-telemetries-in-one-application',
    async play({ sibling }) {
      const page = askedPage();
      page.cancelled.catch(() => undefined);
      const beside = createTelemetry({ metrics: { path: '/others' }, health: false, logs: false, pages: [page] });
      const both = await sibling({ beside: [beside], options: { pages: [page] } });
      try {
        expect((await both.exchange({ path: '/telemetry/x' })).body.toString()).toBe('GET /telemetry/x true');
        expect((await both.exchange({ path: '/text' })).status).toBe(200);
        expect(both.problems).toEqual([]);
      } finally {
        await both.close();
        await beside.close(0);
      }
    },
    expected: [],
  },
  {
    id: 'page-disabled-by-the-environment',
    async play({ sibling }) {
      const page = askedPage();
      page.cancelled.catch(() => undefined);
      const disabled = await sibling({ options: { pages: [page] }, environment: { VIGIA_DISABLE: 'asked' } });
      try {
        expect((await disabled.exchange({ path: '/telemetry' })).status).toBe(404);
      } finally {
        await disabled.close();
      }
    },
    expected: [],
  },
  {
    id: 'injected-page',
    needs: 'inject',
    play: (stage) =>
      withPage(stage, async ({ harness }) => {
        expect(await harness.inject?.('PUT', '/telemetry/x')).toMatchObject({ status: 200 });
      }),
    expected: [],
  },
];
