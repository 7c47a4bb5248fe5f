import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { type FakeLoki, startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';

const real = process.env['TEST_LOKI_URL'] ?? '';
const requirementOfLoki = requirement({
  name: 'a real Loki',
  installedByCi: false,
  probe: () => (real === '' ? 'TEST_LOKI_URL is not set' : undefined),
});

type Value = readonly [timestampNs: string, line: string, metadata: Readonly<Record<string, string>>];

async function push(url: string, service: string, values: readonly Value[]): Promise<void> {
  const body = JSON.stringify({ streams: [{ stream: { service_name: service }, values }] });
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${url}/loki/api/v1/push`, { method: 'POST', headers, body });
  expect(status).toBe(204);
}

function testLogs(url: () => string): void {
  const service = `cli-${randomUUID()}`;
  const other = `${service}-other`;
  const startMs = Date.now() - 60_000;

  async function found(...flags: readonly string[]): Promise<readonly string[]> {
    const { lines, stderr } = await run(['logs', url(), '--json', ...flags]);
    expect(stderr).toBe('');
    return lines.map((line) => JSON.parse(line).msg);
  }

  /** Each time is that of 40 lines, of two streams. */
  const values = (offset: number): readonly Value[] =>
    Array.from({ length: 1_300 }, (_, index) => {
      const level = index % 10 === 0 ? 'error' : 'info';
      const fields = { level: level === 'error' ? 50 : 30, request_id: `r-${offset}-${index}`, route: '/orders/:id' };
      const line = JSON.stringify({ ...fields, msg: `${offset} ${index}` });
      return [`${startMs}${String(Math.floor(index / 20)).padStart(6, '0')}`, line, { level }];
    });

  beforeAll(async () => {
    await push(url(), service, values(1));
    await push(url(), other, values(2));
  });

  test('a history is whole, in order, and has each line once', async () => {
    const messages = await found('--query', `{service_name=~"${service}.*"}`);
    expect(messages).toHaveLength(2_600);
    expect(new Set(messages).size).toBe(2_600);
    const times = messages.map((message) => Math.floor(Number(message.split(' ')[1]) / 20));
    expect(times).toEqual([...times].sort((one, two) => one - two));
  });

  test('the newest are the newest', async () => {
    const messages = await found('--query', `{service_name=~"${service}.*"}`, '--limit', '1640');
    expect(messages).toHaveLength(1_640);
    expect(new Set(messages).size).toBe(1_640);
    expect(messages.every((message) => Number(message.split(' ')[1]) >= 480)).toBe(true);
  });

  test('filters find what they name', async () => {
    expect(await found('--service', service)).toHaveLength(1_300);
    expect(await found('--service', service, '--level', 'warn')).toHaveLength(130);
    expect(await found('--request-id', 'r-2-17', '--service', other)).toEqual(['2 17']);
    expect(await found('--service', service, '--route', '/orders/:id', '--grep', '"1 1299"')).toEqual(['1 1299']);
  });

  test('a query that is none is explained', async () => {
    const { exitCode, stderr } = await run(['logs', url(), '--query', '{service_name=']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^vigia: Loki refuses the query: parse error[^\n]*\n$/);
  });
}

describe('the fake', () => {
  let loki: FakeLoki;

  beforeAll(async () => {
    loki = await startFakeLoki();
  });

  afterAll(() => loki.stop());

  testLogs(() => loki.url);
});

describe.skipIf(requirementOfLoki.missing)('a real Loki', () => testLogs(() => real));
