import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerWith, type FakeLoki, type FakeLokiOptions, startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';

let loki: FakeLoki;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

async function replace(options: FakeLokiOptions): Promise<void> {
  await loki.stop();
  loki = await startFakeLoki(options);
}

async function complaint(words: readonly string[], exitCode: number): Promise<string> {
  const ran = await run(words);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(/^vigia: [^\n]+\n$/);
  expect(ran.exitCode).toBe(exitCode);
  return ran.stderr;
}

describe.each(['logs', 'tail'])('vigia %s says in one line', (command) => {
  test('that nothing listens', async () => {
    await loki.stop();
    expect(await complaint([command, loki.url], 3)).toContain(`${loki.url} cannot be reached (ECONNREFUSED). Nothing`);
  });

  test('that the host is unknown', async () => {
    expect(await complaint([command, 'http://no-such-host.invalid'], 3)).toMatch(
      /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/,
    );
  });

  test('that the other end speaks no https', async () => {
    expect(await complaint([command, loki.url.replace('http:', 'https:')], 3)).toContain('try http.');
  });

  test('that the login is refused, without a word of the password', async () => {
    await replace({ authorization: 'Basic eHg6eHg=' });
    const text = await complaint([command, loki.url.replace('//', '//team:secret@')], 3);
    expect(text).toContain('refuses the login (401: no entry). Give --username and --password, or --token');
    expect(text).not.toContain('secret');
  });

  test.each([401, 400, 404, 418, 200])(
    'what a far end answers with %i, without the login that it echoes',
    async (status) => {
      const credential = `Basic ${Buffer.from('team:hunter2').toString('base64')}`;
      loki.failWith(answerWith(status, `no: ${credential}, or team:hunter2`), 1);
      const text = await complaint([command, loki.url.replace('//', '//team:hunter2@')], 3);
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain(credential.slice(6));
    },
  );

  test('where a far end is, without the token that it echoes', async () => {
    loki.failWith(answerWith(301, '', { location: '/login?back=1&token=glc_hunter2' }), 1);
    expect(await complaint([command, loki.url, '--token', 'glc_hunter2'], 3)).toContain('token=[Redacted].');
  });

  test('that a login is refused that is no percent-encoding', async () => {
    await replace({ authorization: 'Basic eHg6eHg=' });
    expect(await complaint([command, loki.url.replace('//', '//team:100%@')], 3)).toContain('refuses the login (401');
  });

  test('that a tenant is missing', async () => {
    await replace({ tenant: 'team' });
    expect(await complaint([command, loki.url], 3)).toContain('wants a tenant: give --tenant or LOKI_TENANT_ID.');
  });

  test('that this is no Loki', async () => {
    expect(await complaint([command, `${loki.url}/elsewhere`], 3)).toContain('is not Loki, or not its root (404)');
    loki.failWith(answerWith(200, '<html>\u001b[2JWelcome</html>'), 1);
    expect(await complaint([command, loki.url], 3)).toContain("is not Loki's: <html>\\u001b[2JWelcome</html>");
    for (const answer of ['[]', 'null', '{"data":{}}', '{"data":{"resultType":"streams"}}']) {
      loki.failWith(answerWith(200, answer), 1);
      expect(await complaint([command, loki.url], 3)).toContain(`is not Loki's: ${answer}`);
    }
  });

  test.each([
    'null',
    '{"stream":{}}',
    '{"stream":null,"values":[]}',
    '{"stream":{"a":1},"values":[]}',
    '{"stream":{},"values":[null]}',
    '{"stream":{},"values":[["soon","x"]]}',
    '{"stream":{},"values":[["1",null]]}',
  ])('that there is no line in %s', async (stream) => {
    const answer = `{"data":{"resultType":"streams","result":[${stream}]}}`;
    loki.failWith(answerWith(200, answer), 1);
    expect(await complaint([command, loki.url], 3)).toContain(`is not Loki's: ${answer.slice(0, 80)}`);
  });

  test('that Loki is elsewhere', async () => {
    loki.failWith(answerWith(301, '', { location: 'https://loki.example/' }), 1);
    expect(await complaint([command, loki.url], 3)).toContain('is elsewhere (301): try https://loki.example/.');
  });

  test('what Loki says of a query', async () => {
    const text = await complaint([command, loki.url, '--query', '{app=orders}'], 3);
    expect(text).toContain('Loki refuses the query: parse error at line 1, col 1: syntax error: unexpected');
  });

  test('that a query must select lines', async () => {
    const text = await complaint([command, loki.url, '--query', 'count_over_time({app="orders"}[1h])'], 2);
    expect(text).toContain('--query counts (matrix); give one that selects lines.');
  });

  test.each([
    [[], 'Say where Loki is, such as http://localhost:3100, or set LOKI_HOST.'],
    [['localhost:3100'], '"localhost:3100" is no address of Loki; give one such as http://localhost:3100.'],
    [['ftp://loki'], '"ftp://loki" is no address of Loki'],
    [['me:hush@loki:3100'], '"***@loki:3100" is no address of Loki; give one such as http://localhost:3100.'],
    [['https://me:hu/sh@loki'], '"https://***@loki" is no address of Loki'],
    [['http://loki', '--level', 'loud'], '--level is "loud"; give one of trace, debug, info, warn, error, fatal.'],
    [['http://loki', '--since', '99999999999999999999999w'], 'give a time such as 15m'],
    [['http://loki', '--since', 'yesterday'], '--since is "yesterday"; give a time such as 15m, 2h, 7d or 2026-'],
    [['http://loki', '--token', 'a', '--username', 'b'], 'Give --username and --password, or --token alone'],
    [['http://loki', '--token', 'a\nb'], 'The token has characters that no header takes'],
    [['http://loki', '--query', '{a="b"}', '--service', 'b'], 'Name the service in --query, or give --service'],
    [['http://loki', '--lefel', 'warn'], "unknown option '--lefel'"],
    [['http://loki', 'another'], 'too many arguments'],
  ])('what is wrong with %j', async (words, expected) => {
    const { stderr, stdout, exitCode } = await run([command, ...words]);
    expect(stderr).toContain(expected);
    expect(stderr).toMatch(/^vigia: /);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

describe('vigia logs', () => {
  test.each([
    [['--limit', '0'], '--limit is "0"; give a whole number from 1 on.'],
    [['--since', '1h', '--until', '2h'], '--until 2h is not after --since 1h.'],
    [['--since', '2999-01-01'], '--since 2999-01-01 has yet to come.'],
  ])('refuses %j', async (flags, expected) => {
    expect(await complaint(['logs', 'http://loki', ...flags], 2)).toContain(expected);
  });

  test('gives a Loki up that fails and fails', async () => {
    loki.failWith(answerWith(503, 'empty ring', { 'retry-after': '0' }), 6);
    const { exitCode, stderr } = await run(['logs', loki.url]);
    expect(exitCode).toBe(3);
    expect(stderr.trim().split('\n')).toHaveLength(6);
    expect(loki.questions).toHaveLength(6);
  });
});
