import type { TelemetryOptions } from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Served, startTracedServer, type TracedServer } from './traced-server.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Answers with the status that the path names. */
function answer({ request, response, exchange }: Served): void {
  const [, status = '200', threw] = /^\/(\d+)(-thrown)?$/.exec(request.url ?? '') ?? [];
  if (threw !== undefined) exchange?.fail(new Error('thrown'));
  response.writeHead(Number(status)).end();
}

/** Asks for paths, and gives those whose traces were kept; the last one is kept in any case. */
async function keptOf(paths: readonly string[], traces: TelemetryOptions['traces'], headers = {}) {
  running = await startTracedServer(answer, { traces });
  for (const path of paths) await (await fetch(running.url + path, { headers })).arrayBuffer();
  await running.vigia.close();
  return running.spans.map(({ attributes }) => attributes['url.path']);
}

const flagged = (flags: string) => ({ traceparent: `00-${TRACE}-${SPAN}-${flags}` });

describe('a trace', () => {
  it('is kept by default, whatever came of it', async () => {
    expect(await keptOf(['/200', '/404', '/500'], undefined)).toEqual(['/200', '/404', '/500']);
  });

  it('is kept where its caller keeps it, though nothing else would be', async () => {
    expect(await keptOf(['/200'], { ratio: 0 }, flagged('01'))).toEqual(['/200']);
  });

  it('is not kept where its caller does not keep it, though everything else would be', async () => {
    expect(await keptOf(['/200', '/404'], { ratio: 1 }, flagged('00'))).toEqual([]);
  });

  it('is chosen by the share alone where callers are ignored, and goes on all the same', async () => {
    expect(await keptOf(['/200'], { ratio: 0, parent: 'ignore' }, flagged('01'))).toEqual([]);
    expect(await keptOf(['/200'], { ratio: 1, parent: 'ignore' }, flagged('00'))).toEqual(['/200']);
    expect(running?.spans[0]).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
  });

  it('is kept where it failed, whatever was decided at its beginning', async () => {
    const paths = ['/200', '/404', '/404-thrown', '/200-thrown', '/500', '/503-thrown'];
    expect(await keptOf(paths, { ratio: 0 })).toEqual(['/200-thrown', '/500', '/503-thrown']);
    expect(await keptOf(['/500'], { ratio: 1 }, flagged('00'))).toEqual(['/500']);
  });

  it('is not kept for having failed where errors are not', async () => {
    expect(await keptOf(['/500', '/200-thrown'], { ratio: 0, errors: false })).toEqual([]);
  });

  it('is kept where it was slow, and not a moment before', async () => {
    const slowAfter =
      (delayMs: number) =>
      ({ response }: Served) =>
        void setTimeout(() => response.end(), delayMs);
    running = await startTracedServer(slowAfter(60), { traces: { ratio: 0, slowMs: 40 } });
    await fetch(running.url);
    expect(await running.spansOnce(1)).toMatchObject([{ status: { code: 'unset' } }]);
    await running.close();
    running = await startTracedServer(slowAfter(60), { traces: { ratio: 0, slowMs: 60_000 } });
    await fetch(running.url);
    await running.vigia.close();
    expect(running.spans).toEqual([]);
  });

  it('is kept for no slowness where that is switched off', async () => {
    running = await startTracedServer(({ response }) => void setTimeout(() => response.end(), 20), {
      traces: { ratio: 0, slowMs: false },
    });
    await fetch(running.url);
    await running.vigia.close();
    expect(running.spans).toEqual([]);
  });
});

describe('a share of traces', () => {
  /** The last word decides alone where the others are nothing. */
  const traceWith = (lastWord: number) => `${'0'.repeat(24)}${lastWord.toString(16).padStart(8, '0')}`;

  it.each([
    { ratio: 0.5, word: 0x7fff_fffe, isKept: true },
    { ratio: 0.5, word: 0x7fff_ffff, isKept: false },
    { ratio: 0.001, word: 0x0041_8936, isKept: true },
    { ratio: 0.001, word: 0x0041_8937, isKept: false },
    { ratio: 0.999, word: 0xffbe_76c6, isKept: true },
    { ratio: 0.999, word: 0xffbe_76c7, isKept: false },
    { ratio: 1, word: 0xffff_ffff, isKept: true },
    { ratio: 0, word: 1, isKept: false },
  ])('of $ratio has a trace that ends in $word: $isKept', async ({ ratio, word, isKept }) => {
    const headers = { traceparent: `00-${traceWith(word)}-${SPAN}-00` };
    expect(await keptOf(['/200'], { ratio, parent: 'ignore' }, headers)).toEqual(isKept ? ['/200'] : []);
  });
});
