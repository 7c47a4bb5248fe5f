import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../fake-loki/fake-loki.js';
import { type RunOptions, run } from '../run.js';

const TIME_MS = Date.now() - 60_000;
const ISO = new Date(TIME_MS).toISOString();

let loki: FakeLoki;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

async function printed(line: unknown, options?: RunOptions, ...flags: readonly string[]): Promise<string> {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  loki.store({ timestampNs: BigInt(TIME_MS) * 1_000_000n + 7n, line: text });
  return (await run(['logs', loki.url, ...flags], options)).stdout;
}

describe('a line for people', () => {
  test('of an exchange', async () => {
    const line = {
      ...{ level: 50, time: TIME_MS, pid: 1, hostname: 'pod', request_id: 'r-1', request_uuid: 'u', trace_id: 't' },
      ...{ method: 'GET', route: '/orders/:id', path: '/orders/7', status: 503, duration_ms: 12.3, plan: 'pro' },
      ...{
        msg: 'request failed',
        err: { type: 'TypeError', message: 'no', stack: 'TypeError: no\n    at a (b.js:1)' },
      },
    };
    expect(await printed(line)).toBe(
      `${ISO} ERROR orders GET /orders/:id 503 12.3 ms request failed request_id=r-1 plan=pro TypeError: no\n    at a (b.js:1)\n`,
    );
  });

  test('of anything else', async () => {
    expect(await printed({ level: 'warn', msg: 'low', left: { mib: 3 } })).toBe(
      `${ISO} WARN  orders low left={"mib":3}\n`,
    );
  });

  test('of an exchange that no route matched, or none that was counted', async () => {
    const line = { level: 40, method: 'GET', path: '/admin.php', status: 404, msg: 'request completed' };
    const expected = `${ISO} WARN  orders GET /admin.php 404 request completed\n`;
    expect(await printed({ ...line, route: '<unmatched>' })).toBe(expected);
    expect(await printed({ ...line, route: '<other>' })).toContain(expected);
  });

  test('of a job, and of fields that are called like those of an exchange', async () => {
    const line = { level: 30, job_name: 'nightly', trace_id: 't', outcome: 'success', duration_ms: 7, status: 'paid' };
    expect(await printed({ ...line, msg: 'job succeeded' })).toBe(
      `${ISO} INFO  orders job succeeded job_name=nightly outcome=success duration_ms=7 status=paid\n`,
    );
  });

  test('of an error with causes and members', async () => {
    const stack = 'Error: a\n    at x (y.js:1)\ncaused by: TypeError: b\n    at z (y.js:2)';
    const members = [
      { type: 'Error', message: 'c' },
      { type: 'Error', message: 'd' },
    ];
    const err = { type: 'AggregateError', message: 'a: b', stack, aggregateErrors: members };
    const lines = (await printed({ level: 50, msg: 'x', err })).split('\n');
    expect(lines[0]).toContain('x AggregateError: a: b [Error: c; Error: d]');
    expect(lines.slice(1)).toEqual(['    at x (y.js:1)', '    caused by: TypeError: b', '    at z (y.js:2)', '']);
  });

  test('of no JSON', async () => {
    expect(await printed('GET / 200')).toContain(`orders GET / 200\n`);
    expect(await printed('{broken')).toContain(`orders {broken\n`);
    expect(await printed('null')).toContain(`orders null\n`);
    expect(await printed('{"msg":null,"err":null,"level":true}')).toContain('orders null\n');
  });

  test('may be as deep as a line can be', async () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(await printed(`{"msg":"low","deep":${deep(100)}}`)).toContain(`low deep=${deep(100)}\n`);
    expect(await printed(`{"msg":"lower","deep":${deep(100_000)}}`)).toContain('lower');
    const members = `${'{"aggregateErrors":['.repeat(10_000)}${']}'.repeat(10_000)}`;
    expect(await printed(`{"msg":"lowest","err":${members}}`)).toContain('lowest');
  });

  test('cannot command the terminal', async () => {
    const evil = {
      level: 30,
      msg: 'a\u001b[2Jb\r\nc\u009b1m',
      'k\u001b]0;x\u0007': '\u202e',
      err: { message: '\u001bc' },
    };
    const text = await printed(evil);
    expect(text).toBe(
      `${ISO} INFO  orders a\\u001b[2Jb\\u000d\\u000ac\\u009b1m k\\u001b]0;x\\u0007=\\u202e \\u001bc\n`,
    );
  });

  test('has colours before a terminal, and not where NO_COLOR is set', async () => {
    expect(await printed({ level: 50, msg: 'x' }, { isTerminal: true })).toContain('\u001b[31mERROR\u001b[0m');
    const plain = { isTerminal: true, variables: { NO_COLOR: '1' } };
    expect(await printed({ level: 50, msg: 'x' }, plain)).not.toContain('\u001b');
    expect(await printed({ level: 50, msg: 'x' })).not.toContain('\u001b');
  });
});

describe('a line of --json', () => {
  test('is as it was stored', async () => {
    const line = '{ "level":30,  "msg":"odd \\u001b spaces" }';
    expect(await printed(line, {}, '--json')).toBe(`${line}\n`);
  });

  test('is made of what is no JSON', async () => {
    expect(JSON.parse(await printed('two\nlines', {}, '--json'))).toEqual({
      ...{ time: ISO, service_name: 'orders', detected_level: 'unknown', msg: 'two\nlines' },
    });
    const lines = (await printed('{\n"msg":1}', {}, '--json')).trimEnd().split('\n');
    expect(lines.map((line) => typeof JSON.parse(line))).toEqual(['object', 'object']);
  });
});
