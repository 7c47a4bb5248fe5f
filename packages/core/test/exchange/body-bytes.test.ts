import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, type ExchangeEvent, observe, type Telemetry } from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';

const SENT = 'received by all';
const ANSWER = 'answered to all';

let server: Server | undefined;
let telemetries: Telemetry[] = [];

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await Promise.all(telemetries.map((vigia) => vigia.close()));
  telemetries = [];
});

function telemetryInto(events: ExchangeEvent[]): Telemetry {
  const vigia = createTelemetry({ logs: false, sinks: [{ name: 'list', record: (event) => void events.push(event) }] });
  telemetries.push(vigia);
  return vigia;
}

async function ask(handle: (response: ServerResponse) => void, watching: readonly Telemetry[]): Promise<void> {
  server = createServer(async (request, response) => {
    for (const vigia of watching) observe(vigia, { request, response });
    for await (const _chunk of request);
    handle(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  for (let asked = 0; asked < 2; asked += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: SENT });
    await answer.text();
  }
}

describe('the bytes of bodies', () => {
  it('are counted by three telemetries as by one', async () => {
    const seen: ExchangeEvent[][] = [[], [], []];
    await ask((response) => void response.write(ANSWER, () => response.end(ANSWER)), seen.map(telemetryInto));
    await Promise.all(telemetries.map((vigia) => vigia.close()));
    for (const events of seen) {
      expect(events.map(({ requestBytes, responseBytes }) => [requestBytes, responseBytes])).toEqual([
        [SENT.length, 2 * ANSWER.length],
        [SENT.length, 2 * ANSWER.length],
      ]);
    }
  });

  it('are counted by the same functions in all responses, which the memory of Node 20 does not keep then', async () => {
    const responses: ServerResponse[] = [];
    await ask((response) => void responses.push(response.end(ANSWER)), [telemetryInto([])]);
    const [first, second] = responses;
    expect(Object.hasOwn(first ?? {}, 'end')).toBe(true);
    expect(first?.end).toBe(second?.end);
    expect(first?.write).toBe(second?.write);
    expect(first?.req.push).toBe(second?.req.push);
  });

  it('leave alone what has borrowed a method of a response', async () => {
    const theirs = Object.create({ end: () => 'ended', write: () => 'written' });
    const heard: unknown[] = [];
    await ask(
      (response) => {
        heard.push(Reflect.apply(response.write, theirs, ['']), Reflect.apply(response.end, theirs, []));
        response.end(ANSWER);
      },
      [telemetryInto([])],
    );
    expect(heard.slice(0, 2)).toEqual(['written', 'ended']);
  });
});
