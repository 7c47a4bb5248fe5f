import { randomUUID } from 'node:crypto';
import { createTelemetry, type TelemetryOptions } from '@vigia/core';
import { expect, test } from 'vitest';
import { writtenLines } from '../written-lines.js';
import type { LokiReader } from './loki-reader.js';
import { createLokiStage, lineOf, named } from './loki-stage.js';

/** What must hold before the fake and before a real Loki alike. */
export function testLokiStream(reader: () => LokiReader): void {
  async function stored(lines: readonly string[], options: object = {}): Promise<readonly string[]> {
    const service = `vigia-${randomUUID()}`;
    const { url, linesOf } = reader();
    const { stream, problems } = createLokiStage(url, { service: { name: service, instance: 'pod-1' }, ...options });
    for (const line of lines) stream.write(line);
    await stream.flush();
    expect(problems).toEqual([]);
    expect(stream.stats()).toMatchObject({ delivered: lines.length, queuedItems: 0 });
    await stream.close(0);
    await expect.poll(async () => (await linesOf(service)).length, { timeout: 10_000 }).toBe(lines.length);
    return linesOf(service);
  }

  test('3,000 lines arrive, each once', async () => {
    const lines = named('m', 3_000).map((message) => lineOf(message, { trace_id: 'a', status: 200 }).trim());
    expect((await stored(lines)).toSorted()).toEqual(lines.toSorted());
  });

  test('5 MB in one loop arrive', async () => {
    const lines = named('m', 2_500).map((message) => lineOf(message, { padding: 'x'.repeat(2_000) }).trim());
    expect(new Set(await stored(lines))).toEqual(new Set(lines));
  });

  test('lines that Loki would refuse as they are arrive, cut or mended', async () => {
    const lines = ['a\ud800b', 'é'.repeat(200_000), JSON.stringify({ level: 50, route: '\udfff' }), '', 'null'];
    const found = await stored(lines);
    expect(found).toEqual(expect.arrayContaining(['a\uFFFDb', 'é'.repeat(131_072), '', 'null']));
  });

  test('the lines of a telemetry arrive, each once', async () => {
    const service = `vigia-${randomUUID()}`;
    const { url, linesOf } = reader();
    const { destination, lines } = writtenLines();
    const logs: TelemetryOptions['logs'] = { destination, loki: { host: url } };
    const vigia = createTelemetry({ service: { name: service }, logs, shutdown: { signals: false } });
    for (const message of named('m', 500)) vigia.logger.info({ request_id: message }, message);
    await vigia.close();
    await expect.poll(async () => (await linesOf(service)).length, { timeout: 10_000 }).toBe(lines.length);
    const found = (await linesOf(service)).map((line) => JSON.parse(line).msg);
    expect(found.toSorted()).toEqual(lines.map(({ msg }) => msg).toSorted());
  });

  test('lines that are an hour and more old are taken, whoever else writes', async () => {
    expect(await stored(['old-1', 'old-2'], { replayAfterMs: 0.001 })).toHaveLength(2);
  });
}
