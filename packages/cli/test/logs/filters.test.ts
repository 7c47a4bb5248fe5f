import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';

let loki: FakeLoki;
let timestampNs = BigInt(Date.now() - 60_000) * 1_000_000n;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

const NUMBERS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 };

function store(msg: string, fields: Readonly<Record<string, unknown>> = {}, service = 'orders'): void {
  const level = (fields['level'] ?? 'info') as keyof typeof NUMBERS;
  timestampNs += 1_000n;
  const line = JSON.stringify({ ...fields, level: NUMBERS[level], msg });
  loki.store({ timestampNs, line, labels: { service_name: service }, metadata: { level } });
}

async function found(...flags: readonly string[]): Promise<readonly string[]> {
  const { lines, stderr } = await run(['logs', loki.url, '--json', ...flags]);
  expect(stderr).toBe('');
  return lines.map((line) => JSON.parse(line).msg);
}

describe('the filters', () => {
  test('of services', async () => {
    store('one');
    store('two', {}, 'carts "new"');
    expect(await found()).toEqual(['one', 'two']);
    expect(await found('--service', 'carts "new"')).toEqual(['two']);
  });

  test('of levels take what is graver too', async () => {
    for (const level of Object.keys(NUMBERS)) store(level, { level });
    expect(await found('--level', 'warn')).toEqual(['warn', 'error', 'fatal']);
    expect(await found('--level', 'TRACE')).toEqual(Object.keys(NUMBERS));
  });

  test('of levels take lines of which Loki found the level itself', async () => {
    timestampNs += 1n;
    loki.store({ timestampNs, line: 'level=Warning', labels: { service_name: 'go', detected_level: 'warn' } });
    expect(await found('--level', 'error')).toEqual([]);
    expect(await found('--level', 'warn')).toEqual(['level=Warning']);
  });

  test('of requests, traces and routes take the value and nothing like it', async () => {
    store('mine', { request_id: 'a"1', trace_id: 'feed', route: '/orders/:id' });
    store('ours', { request_id: 'b', request_uuid: 'uuid-1', route: '/orders/:id/items' });
    store('other', { request_id: 'a"12', trace_id: 'feed2' });
    expect(await found('--request-id', 'a"1')).toEqual(['mine']);
    expect(await found('--request-id', 'uuid-1')).toEqual(['ours']);
    expect(await found('--trace-id', 'feed')).toEqual(['mine']);
    expect(await found('--route', '/orders/:id')).toEqual(['mine']);
    expect(await found('--route', '/orders/:id', '--request-id', 'b')).toEqual([]);
  });

  test('of texts add up', async () => {
    store('red fox');
    store('red hen');
    store('a "quoted\\ fox');
    expect(await found('--grep', 'red', '--grep', 'fox')).toEqual(['red fox']);
    expect(await found('--grep', 'Red')).toEqual([]);
    expect(await found('--grep', 'quoted')).toEqual(['a "quoted\\ fox']);
  });

  test('follow a query', async () => {
    store('red fox');
    store('red hen', { level: 'warn' }, 'carts');
    expect(await found('--query', '{service_name=~"c.*"} |= "red"', '--level', 'warn')).toEqual(['red hen']);
  });
});

describe('the login', () => {
  async function headersOf(flags: readonly string[], variables: Readonly<Record<string, string>>) {
    await run(['logs', loki.url, ...flags], { variables });
    const { authorization, 'x-scope-orgid': tenant } = loki.questions.at(-1)?.headers ?? {};
    return { authorization, tenant };
  }

  const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;

  test('comes from flags, else from variables', async () => {
    const variables = { LOKI_USERNAME: 'me', LOKI_PASSWORD: 'sécret', LOKI_TENANT_ID: 'team' };
    expect(await headersOf([], variables)).toEqual({ authorization: basic('me:sécret'), tenant: 'team' });
    expect(await headersOf(['--username', 'you'], variables)).toMatchObject({ authorization: basic('you:sécret') });
    expect(await headersOf(['--token', 't', '--tenant', 'other'], variables)).toEqual({
      authorization: 'Bearer t',
      tenant: 'other',
    });
    const both = { ...variables, LOKI_TOKEN: 'v' };
    expect(await headersOf([], both)).toMatchObject({ authorization: 'Bearer v' });
    expect(await headersOf(['--username', 'you'], both)).toMatchObject({ authorization: basic('you:sécret') });
  });

  test('may stand in the address, which may be that of pushes, from LOKI_HOST', async () => {
    const host = `${loki.url.replace('//', '//me:p%40ss@')}/loki/api/v1/push`;
    await run(['logs'], { variables: { LOKI_HOST: host } });
    expect(loki.questions.at(-1)?.path).toBe('/loki/api/v1/query_range');
    expect(loki.questions.at(-1)?.headers.authorization).toBe(basic('me:p@ss'));
  });

  test('in an address that is typed beats the variables, but no flag', async () => {
    const typed = loki.url.replace('//', '//me:mine@');
    const variables = { LOKI_USERNAME: 'other', LOKI_PASSWORD: 'theirs', LOKI_TOKEN: 'v' };
    await run(['logs', typed], { variables });
    expect(loki.questions.at(-1)?.headers.authorization).toBe(basic('me:mine'));
    await run(['logs', typed, '--token', 't'], { variables });
    expect(loki.questions.at(-1)?.headers.authorization).toBe('Bearer t');
  });
});
