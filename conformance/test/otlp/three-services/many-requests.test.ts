import { expect, test } from 'vitest';
import { openConnection } from '../../../src/clients/raw-connection.js';
import type { ReceivedSpan } from '../../../src/otlp/receiver/received/received-records.js';
import { type Chain, closeChain, startChain } from '../../../src/otlp/three-services/chain.js';
import { ownLinks } from '../../../src/otlp/three-services/own-link.js';
import { openReceiver } from '../receiver/open-receiver.js';

const AT_ONCE = 25;
const SPANS_OF_A_TRACE = 7;

async function statusOf({ express }: Chain, path: string): Promise<number> {
  const connection = openConnection(express.url);
  connection.send({ path });
  const { status } = await connection.receive();
  connection.leave();
  return status;
}

/** How many spans each trace has. */
function tracesOf(spans: readonly ReceivedSpan[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const { traceId } of spans) counts.set(traceId, (counts.get(traceId) ?? 0) + 1);
  return [...counts.values()];
}

test('requests that run at once do not mix their traces', async () => {
  const receiver = await openReceiver();
  const chain = await startChain(ownLinks(receiver.url));
  const statuses = await Promise.all(Array.from({ length: AT_ONCE }, () => statusOf(chain, '/parts/7')));
  await closeChain(chain);
  expect(statuses).toEqual(new Array(AT_ONCE).fill(200));
  expect(receiver.faults()).toEqual([]);
  expect(tracesOf(receiver.spans())).toEqual(new Array(AT_ONCE).fill(SPANS_OF_A_TRACE));
});

test('of traces that are not to be kept, those that fail are kept whole, by all three', async () => {
  const receiver = await openReceiver();
  const chain = await startChain(ownLinks(receiver.url, { ratio: 0, slowMs: 60_000 }));
  for (const path of ['/parts/7', '/parts/13', '/parts/8']) await statusOf(chain, path);
  await closeChain(chain);
  expect(receiver.faults()).toEqual([]);
  expect(tracesOf(receiver.spans())).toEqual([SPANS_OF_A_TRACE]);
  expect(new Set(receiver.spans().map(({ status }) => status.code))).toEqual(new Set(['error']));
  const last = receiver.spans().find(({ resource, kind }) => resource['service.name'] === 'nest' && kind === 'server');
  expect(last?.events).toMatchObject([{ name: 'exception', attributes: { 'exception.message': 'nobody makes it' } }]);
});
