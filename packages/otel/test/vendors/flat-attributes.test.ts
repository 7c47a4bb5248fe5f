import { expect, it } from 'vitest';
import { newRelicDestination } from '../../src/vendors/new-relic-destination.js';
import { stageVendor } from './vendor-stage.js';

interface SentAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

async function sentBy(fields: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const { sink, far } = await stageVendor((url) =>
    newRelicDestination({ licenseKey: 'key', protocol: 'http/json', logs: { url: `${url}/v1/logs` } }),
  );
  sink.recordLog?.({ level: 'warn', timeMs: Date.now(), line: JSON.stringify(fields), fields });
  await sink.flush();
  const request = JSON.parse(String(far.requests[0]?.body));
  const attributes: readonly SentAttribute[] = request.resourceLogs[0].scopeLogs[0].logRecords[0].attributes;
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

it('sends New Relic no maps, which it would drop a line for', async () => {
  const fields = {
    msg: 'a line',
    user: { id: 7, address: { city: 'Bogotá' } },
    tags: ['a', 'b'],
    mixed: ['a', { b: 1 }],
  };
  expect(await sentBy(fields)).toMatchObject({
    user_id: '7',
    user_address_city: 'Bogotá',
    tags: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] },
    mixed: '["a",{"b":1}]',
  });
});

it('never lets a nested field say who sends, or take the name of another', async () => {
  const sent = await sentBy({ msg: 'a line', host: { name: 'another' }, user: { id: 7 }, user_id: 'mine' });
  expect(sent).not.toHaveProperty(['host.name']);
  expect(sent).toMatchObject({ host_name: 'another', user_id: 'mine' });
});
