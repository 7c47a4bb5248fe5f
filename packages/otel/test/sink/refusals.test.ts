import { describe, expect, it } from 'vitest';
import { partly, refusal } from './fake-collector.js';
import { useGround } from './ground.js';
import { named, spanOf } from './random-span.js';

const ground = useGround();

describe('what is refused for good', () => {
  it('costs the one record that spoils the others', async () => {
    ground.begin();
    ground.collector.always((request, response) => {
      if (!request.names.includes('span-77')) return void ground.collector.take(request, response);
      refusal(400, 'span-77 is bad')(request, response);
    });
    ground.stage.record(named('span', 300));
    await ground.stage.sink.flush();
    expect([...ground.collector.taken].sort()).toEqual(
      named('span', 300)
        .filter((name) => name !== 'span-77')
        .sort(),
    );
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 299, lost: 1 });
    expect((await ground.stage.problem('VIGIA_DELIVERY_LOSS')).message).toContain('span-77 is bad');
    expect(ground.collector.requests.length).toBeLessThan(20);
  });

  it('costs few requests where it is all, and the others nothing', async () => {
    ground.begin({ limits: { maxBatchItems: 256 } });
    ground.collector.always(refusal(400, 'all bad'));
    ground.stage.record(named('bad', 1_024));
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 0, lost: 1_024 });
    expect(ground.collector.requests.length).toBeLessThan(50);
    ground.collector.always(undefined);
    ground.stage.record(named('good', 300));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('good', 300));
  });

  it('is what the answer to a request that was taken says', async () => {
    ground.begin();
    ground.collector.plan(partly(2, 'two were too old'));
    ground.stage.record(named('span', 5));
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 3, lost: 2 });
    expect(ground.collector.requests).toHaveLength(1);
    expect((await ground.stage.problem('VIGIA_DELIVERY_LOSS')).message).toContain('two were too old');
  });

  it('is never sent where it cannot be written, and is counted', async () => {
    ground.begin();
    ground.stage.record(['one', 'two']);
    ground.stage.sink.recordSpan?.(spanOf('none', { traceId: 'no trace' }));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(['one', 'two']);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 2, lost: 1 });
    expect((await ground.stage.problem('VIGIA_DELIVERY_LOSS')).message).toContain('no valid trace id');
  });

  it('says so in the words of protobuf too', async () => {
    ground.begin({ protocol: 'http/protobuf' });
    const status = Buffer.concat([Buffer.from([0x08, 0x03, 0x12, 8]), Buffer.from('bad name')]);
    ground.collector.always((_request, response) => void response.writeHead(400).end(status));
    ground.stage.record(['one']);
    await ground.stage.sink.flush();
    expect((await ground.stage.problem('VIGIA_DELIVERY_LOSS')).message).toContain('answered 400: bad name.');
  });
});

describe('limits', () => {
  it('of the far end, learnt from its refusals, are kept', async () => {
    ground.begin();
    ground.collector.always((request, response) => {
      if (request.names.length > 40) return refusal(413)(request, response);
      ground.collector.take(request, response);
    });
    ground.stage.record(named('span', 500));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('span', 500));
  });

  it('that are known are kept before anything is sent', async () => {
    ground.begin({ destinationLimits: { maxBodyBytes: 20_000, maxRecordsPerRequest: 300 } });
    ground.stage.record(named('span', 500));
    ground.stage.sink.recordSpan?.(spanOf('huge', { attributes: { text: 'x'.repeat(30_000) } }));
    await ground.stage.sink.flush();
    expect(ground.collector.taken).toEqual(named('span', 500));
    expect(Math.max(...ground.collector.requests.map(({ body }) => body.length))).toBeLessThanOrEqual(20_000);
    expect(ground.stage.sink.health().dropped).toMatchObject({ too_large: 1 });
  });

  it('of records cut what is longer, and count it', async () => {
    ground.begin({
      destinationLimits: { maxAttributes: 2, maxAttributeChars: 5, maxAttributeNameChars: 8, maxListValues: 2 },
    });
    const attributes = { a: '12345😀', list: ['abcdefg', 'b', 'c'], far: 1, 'a-long-name': 1 };
    ground.stage.sink.recordSpan?.(spanOf('cut', { attributes }));
    await ground.stage.sink.flush();
    const { resourceSpans } = JSON.parse(String(ground.collector.requests[0]?.body));
    expect(resourceSpans[0].scopeSpans[0].spans[0]).toMatchObject({
      attributes: [
        { key: 'a', value: { stringValue: '12345' } },
        { key: 'list', value: { arrayValue: { values: [{ stringValue: 'abcde' }, { stringValue: 'b' }] } } },
      ],
      droppedAttributesCount: 2,
    });
  });
});
