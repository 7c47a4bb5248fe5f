import { describe, expect, it } from 'vitest';
import type { HeaderSource } from '../../src/sink/otlp-destination.js';
import { refusal } from './fake-collector.js';
import { useGround } from './ground.js';
import { named } from './random-span.js';

const ground = useGround();

describe('what passes is sent again, and nothing is lost', () => {
  it.each([408, 429, 500, 502, 503, 504, 507])('%i', async (status) => {
    ground.begin();
    ground.collector.plan(refusal(status), refusal(status), refusal(status));
    ground.stage.record(named('span', 5));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('span', 5));
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 5, lost: 0 });
  });

  it('no answer at all: reset, cut in its midst, hanging', async () => {
    ground.begin({ limits: { sendTimeoutMs: 100 } });
    ground.collector.plan(
      (_request, response) => void response.socket?.resetAndDestroy(),
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '50' }).write('{"par', () => response.socket?.destroy()),
      () => {},
    );
    ground.stage.record(named('span', 5));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('span', 5));
    expect(ground.collector.requests).toHaveLength(4);
  });

  it('an answer that does not end', async () => {
    ground.begin({ limits: { sendTimeoutMs: 200 } });
    ground.collector.plan((_request, response) => {
      const page = Buffer.alloc(65_536, '.');
      const pour = (): void => void (response.destroyed || response.write(page, () => setImmediate(pour)));
      pour();
    });
    ground.stage.record(named('span', 5));
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 5, lost: 0 });
  });

  it('waits for as long as it is asked to', async () => {
    ground.begin();
    ground.collector.plan(refusal(429, 'slower', { 'retry-after': '1' }));
    ground.stage.record(['one']);
    await ground.collector.arrived(1);
    const sinceMs = performance.now();
    await ground.stage.sink.flush();
    expect(ground.collector.requests).toHaveLength(2);
    expect(performance.now() - sinceMs).toBeGreaterThan(900);
  });
});

describe('what a person must mend is waited for', () => {
  it.each([
    [301, 'points elsewhere'],
    [401, 'headers'],
    [402, 'account'],
    [403, 'may not write'],
    [404, '/v1/'],
    [405, '4318'],
    [415, 'protocol'],
  ])('%i', async (status, advice) => {
    ground.begin();
    ground.collector.always(refusal(status, 'a reason'));
    ground.stage.record(named('span', 5));
    const { message } = await ground.stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(message).toContain(`answered ${status}: a reason`);
    expect(message).toContain(advice);
    ground.collector.always(undefined);
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('span', 5));
  });

  it('a page for people in place of an answer', async () => {
    ground.begin();
    ground.collector.plan((_request, response) => void response.end('<!doctype html><title>Log in</title>'));
    ground.stage.record(['one']);
    expect((await ground.stage.problem('VIGIA_DELIVERY_PAUSED')).message).toContain('page for people');
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
  });

  it('a secret that cannot be had', async () => {
    let value: unknown = 42;
    ground.begin({ headers: { 'api-key': () => value as string } });
    ground.stage.record(['one']);
    expect((await ground.stage.problem('VIGIA_DELIVERY_PAUSED')).message).toContain('"api-key"');
    value = 'key-2';
    await ground.stage.sink.flush();
    expect(ground.collector.requests.map(({ headers }) => headers['api-key'])).toEqual(['key-2']);
  });
});

describe('a secret', () => {
  it('that rotates is fetched anew when it was refused, and the request is sent once more', async () => {
    let fetched = 0;
    function nextToken(): string {
      fetched += 1;
      return `Bearer token-${fetched}`;
    }
    ground.begin({ headers: { authorization: nextToken } });
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    ground.collector.plan(refusal(401));
    ground.stage.record(['two']);
    await ground.stage.sink.flush();
    const sent = ground.collector.requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
    expect(ground.stage.problems).toEqual([]);
  });

  it('that stays the same is not sent a second time at once', async () => {
    ground.begin({ headers: { 'api-key': 'the-same' }, limits: { pauseProbeMs: 60_000 } });
    ground.collector.always(refusal(401));
    ground.stage.record(['one']);
    await ground.stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(ground.collector.requests).toHaveLength(1);
  });

  it('stands in no problem, whatever the far end says', async () => {
    ground.begin({ headers: { 'api-key': 'very-secret-key' } });
    ground.collector.always(refusal(403, 'who is very-secret-key?'));
    ground.stage.record(['one']);
    const { message, cause } = await ground.stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(`${message} ${String(cause)}`).not.toContain('very-secret-key');
  });

  it('in the query of an address stands in none either', async () => {
    ground.begin({ traces: { url: `${ground.collector.url}/v1/traces?key=very+secret%2Fkey&shard=1` } });
    ground.collector.always((request, response) =>
      refusal(404, `no ${request.path}, for very secret/key`)(request, response),
    );
    ground.stage.record(['one']);
    const { message, cause } = await ground.stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(message).toContain('no /v1/traces');
    expect(`${message} ${String(cause)}`).not.toMatch(/very.secret/);
  });
});

describe('a destination that says with a 400 what others have statuses for', () => {
  it('has a person mend what it names', async () => {
    const needsPerson = { when: /no such group/, fix: 'make the group with `aws logs create-log-group`' };
    ground.begin({ target: { needsPerson } });
    ground.collector.plan(refusal(400, 'no such group'));
    ground.stage.record(['one']);
    expect((await ground.stage.problem('VIGIA_DELIVERY_PAUSED')).message).toContain(needsPerson.fix);
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
  });

  it('is asked again with other headers, which see what it said', async () => {
    const refusals: unknown[] = [];
    const headers: HeaderSource = async ({ refusal: said }) => {
      refusals.push(said && { status: said.status, text: said.text, date: typeof said.date });
      return { signature: String(refusals.length) };
    };
    ground.begin({ target: { refused: /ExpiredToken/, headers } });
    ground.collector.plan(refusal(400, 'ExpiredTokenException'));
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect(refusals).toEqual([undefined, { status: 400, text: 'ExpiredTokenException', date: 'string' }]);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 1, lost: 0 });
  });

  it('is asked again later where that passes', async () => {
    ground.begin({ target: { passes: /Throttling/ } });
    ground.collector.plan(refusal(400, 'ThrottlingException'), refusal(400, 'ThrottlingException'));
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
    expect(ground.stage.sink.health().retries).toBe(2);
  });
});
