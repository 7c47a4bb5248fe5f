import { LOG_LEVELS } from '@vigia/contract';
import { describe, expect, it } from 'vitest';
import { useGround } from './ground.js';
import { named } from './random-span.js';
import { hostOf } from './sink-stage.js';

const ground = useGround();

describe('a request', () => {
  it('goes below the address of all signals, with what HTTP and OTLP want to know', async () => {
    ground.begin({ endpoint: `${ground.collector.url}/gateway/`, headers: { 'X-Tenant': 'shop' } });
    ground.stage.record(named('span', 200));
    await ground.stage.sink.flush();
    expect(ground.collector.requests.map(({ path }) => path)).toEqual(['/gateway/v1/traces']);
    expect(ground.collector.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'x-tenant': 'shop',
      'user-agent': expect.stringContaining('OTLP-Exporter'),
    });
    expect(ground.collector.taken).toEqual(named('span', 200));
  });

  it('is protobuf where nothing else is said, and one request however long it is', async () => {
    ground.begin({ protocol: 'http/protobuf' });
    ground.stage.record(named('span', 900));
    await ground.stage.sink.flush();
    expect(ground.collector.requests).toHaveLength(1);
    const [request] = ground.collector.requests;
    expect(request?.headers['content-type']).toBe('application/x-protobuf');
    for (const name of ['span-1', 'span-450', 'span-900']) expect(request?.body.includes(name)).toBe(true);
  });

  it('is not compressed where that is not wanted', async () => {
    ground.begin({ compression: 'none' });
    ground.stage.record(named('span', 200));
    await ground.stage.sink.flush();
    expect(ground.collector.requests.map(({ headers }) => headers['content-encoding'])).toEqual([undefined]);
  });

  it('has who sends in it, and what was said of that', async () => {
    ground.begin({ resource: { team: 'checkout' } });
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    const { resourceSpans } = JSON.parse(String(ground.collector.requests[0]?.body));
    expect(resourceSpans[0].resource.attributes).toEqual(
      expect.arrayContaining([
        { key: 'service.name', value: { stringValue: 'orders' } },
        { key: 'service.instance.id', value: { stringValue: 'pod-1' } },
        { key: 'team', value: { stringValue: 'checkout' } },
      ]),
    );
  });
});

describe('the sink', () => {
  it('has only the members that something is sent of', () => {
    ground.begin({ metrics: false, logs: false });
    expect(Object.keys(ground.stage.sink)).toEqual(expect.arrayContaining(['recordSpan']));
    expect(ground.stage.sink).not.toHaveProperty('collect');
    expect(ground.stage.sink).not.toHaveProperty('recordLog');
    expect(ground.stage.sink).not.toHaveProperty('record');
  });

  it('takes lines of every level', async () => {
    ground.begin({ traces: false, metrics: false });
    for (const level of LOG_LEVELS) {
      ground.stage.sink.recordLog?.({ level, timeMs: Date.now(), line: '', fields: { msg: `a line of ${level}` } });
    }
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(LOG_LEVELS.map((level) => `a line of ${level}`));
    expect(ground.collector.requests[0]?.path).toBe('/v1/logs');
  });

  it('sends while the far end is up, and serves one telemetry after the other', async () => {
    ground.begin();
    ground.stage.record(['one']);
    await ground.stage.sink.close(1_000);
    ground.stage.record(['late']);
    expect(ground.stage.sink.health().dropped).toMatchObject({ closed: 1 });
  });

  it('begins anew for the telemetry that comes after, as after a hot reload', async () => {
    const { sink, problems } = ground.begin();
    await sink.close(100);
    sink.attach(hostOf('pod-2', (problem) => void problems.push(problem)));
    sink.collect?.(async () => []);
    ground.stage.record(['one']);
    await sink.flush();
    expect(ground.collector.taken).toEqual(['one']);
    expect(ground.collector.requests[0]?.body.toString()).toContain('pod-2');
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 1, lost: 0 });
  });
});
