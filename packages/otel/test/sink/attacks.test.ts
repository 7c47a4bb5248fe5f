import { describe, expect, it } from 'vitest';
import { refusal } from './fake-collector.js';
import { useGround } from './ground.js';
import { named, spanOf } from './random-span.js';

const ground = useGround();

describe('an answer that is none', () => {
  it.each([
    ['cut protobuf', Buffer.from([0x0a, 0x7f, 0x08])],
    ['a length without end', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['noise', Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7_919) % 256))],
    ['half of JSON', Buffer.from('{"partialSuccess":{"rejec')],
    ['JSON of other things', Buffer.from('{"partialSuccess":[null,{"rejectedSpans":"many"}]}')],
    ['a count that cannot be', Buffer.from('{"partialSuccess":{"rejectedSpans":"-7"}}')],
  ])('%s counts as an answer all the same', async (_what, body) => {
    for (const protocol of ['http/protobuf', 'http/json'] as const) {
      ground.begin({ protocol });
      ground.collector.plan((_request, response) => void response.end(body));
      ground.stage.record(named('span', 3));
      await ground.stage.sink.flush();
      expect(ground.accounts()).toEqual({ balance: 0, delivered: 3, lost: 0 });
    }
  });

  it('more were refused than were sent', async () => {
    ground.begin();
    ground.collector.plan((_request, response) => {
      response.end('{"partialSuccess":{"rejectedSpans":"1000","errorMessage":"all"}}');
    });
    ground.stage.record(named('span', 3));
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 0, lost: 3 });
  });

  it.each([400, 401, 503])('%i with a hundred megabytes', async (status) => {
    ground.begin({ limits: { maxBackoffMs: 10, pauseProbeMs: 5 } });
    let poured = 0;
    ground.collector.plan((_request, response) => {
      response.writeHead(status);
      const page = Buffer.alloc(262_144, '.');
      const pour = (): void => {
        poured += page.length;
        if (response.destroyed || poured > 100_000_000) return void response.end();
        if (response.write(page)) setImmediate(pour);
        else response.once('drain', pour);
      };
      pour();
    });
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect(poured).toBeLessThan(50_000_000);
    expect(ground.accounts().balance).toBe(0);
  });
});

describe('the way to the far end', () => {
  it('a name that nobody knows keeps everything, and no close waiting', async () => {
    const stage = ground.begin({ endpoint: 'http://no-such-host.invalid:4318', limits: { breakerFailures: 2 } });
    stage.record(['one']);
    const { cause } = await stage.problem('VIGIA_DELIVERY_INTERRUPTED');
    expect(String(cause)).toMatch(/ENOTFOUND|EAI_AGAIN/);
    expect(stage.sink.health().queuedItems).toBe(1);
    await stage.sink.close(100);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 0, lost: 1 });
  });

  it('a secret that does not come is asked for anew', async () => {
    let asked = 0;
    const token = (): Promise<string> | string => {
      asked += 1;
      return asked === 1 ? new Promise<string>(() => {}) : 'key-2';
    };
    ground.begin({ headers: { 'api-key': token }, limits: { sendTimeoutMs: 50 } });
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
    expect(asked).toBe(2);
  });

  it('a secret whose function throws is asked for anew', async () => {
    let asked = 0;
    const token = (): string => {
      asked += 1;
      if (asked < 3) throw new Error('vault is sealed');
      return 'key';
    };
    ground.begin({ headers: { 'api-key': token } });
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
  });
});

describe('the end', () => {
  it('in the midst of a request is in time, and nothing is unaccounted for', async () => {
    ground.begin({ limits: { maxBatchItems: 10 } });
    ground.collector.always((request, response) => void setTimeout(() => ground.collector.take(request, response), 20));
    ground.stage.record(named('span', 100));
    await ground.collector.arrived(1);
    await Promise.all([ground.stage.sink.flush(), ground.stage.sink.close(2_000), ground.stage.sink.close(2_000)]);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 100, lost: 0 });
    await ground.stage.sink.flush();
    ground.stage.sink.exit();
    ground.stage.record(['late']);
    expect(ground.stage.sink.health().dropped).toMatchObject({ closed: 1 });
  });

  it('without any time loses what it must, counted', async () => {
    ground.collector.always(refusal(503));
    ground.begin();
    ground.stage.record(named('span', 10));
    await ground.stage.sink.close(0);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 0, lost: 10 });
  });
});

describe('a flood', () => {
  it('of ten thousand spans at once arrives', async () => {
    ground.begin({ protocol: 'http/protobuf' });
    const attributes = Object.fromEntries(named('attribute', 15).map((name) => [name, 'a value of some length']));
    const spans = named('span', 10_000).map((name) => spanOf(name, { attributes }));
    for (const span of spans) ground.stage.sink.recordSpan?.(span);
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 10_000, lost: 0 });
  });
});

it('a spool of larger batches than the far end takes is sent in parts', async () => {
  ground.begin({ destinationLimits: { maxRecordsPerRequest: 7 }, limits: { maxBatchItems: 100 } });
  ground.stage.record(named('span', 50));
  await ground.stage.sink.flush();
  expect(ground.collector.taken).toEqual(named('span', 50));
  expect(Math.max(...ground.collector.requests.map(({ names }) => names.length))).toBeLessThanOrEqual(7);
});
