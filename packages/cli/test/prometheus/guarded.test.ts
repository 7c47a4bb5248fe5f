import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { createProject, DESCRIPTION, type TestProject } from '../provision/project.js';
import { type RunOptions, run } from '../run.js';
import { type FakePrometheus, type FakePrometheusOptions, startFakePrometheus } from './fake-prometheus.js';

const openssl = requirement({ name: 'openssl', command: 'openssl', installedByCi: false });

let project: TestProject;
let prometheus: FakePrometheus;

beforeEach(async () => {
  project = createProject();
  project.write('vigia.config.json', JSON.stringify(DESCRIPTION));
});

afterEach(async () => {
  await prometheus.stop();
  project.close();
});

async function open(options?: FakePrometheusOptions): Promise<void> {
  prometheus = await startFakePrometheus(options);
}

function check(words: readonly string[], variables: RunOptions['variables'] = {}) {
  return run(['provision', 'check', '--dir', project.directory, ...words], { variables });
}

function fileWith(name: string, content: string): string {
  project.write(name, content);
  return join(project.directory, name);
}

/** The complaint, which is one line. */
async function complaint(words: readonly string[], exitCode: number): Promise<string> {
  const ran = await check(words);
  expect({ exitCode: ran.exitCode, stdout: ran.stdout }).toEqual({ exitCode, stdout: '' });
  expect(ran.stderr).toMatch(/^vigia: [^\n]+\n$/);
  return ran.stderr;
}

describe('a Prometheus behind a login', () => {
  const BASIC = `Basic ${Buffer.from('team:hush-hush').toString('base64')}`;

  test('is asked with the token of a file, which beats the variables', async () => {
    await open({ authorization: 'Bearer token-of-file' });
    const words = ['--prometheus', prometheus.url, '--prometheus-token-file', fileWith('token', 'token-of-file\n')];
    expect((await check(words, { PROMETHEUS_TOKEN: 'other', PROMETHEUS_USERNAME: 'other' })).exitCode).toBe(0);
    expect(prometheus.questions.length).toBeGreaterThan(100);
  });

  test('is asked with a user and the password of a file, which beat a token of a variable', async () => {
    await open({ authorization: BASIC });
    const login = ['--prometheus-username', 'team', '--prometheus-password-file', fileWith('word', 'hush-hush')];
    const ran = await check(['--prometheus', prometheus.url, ...login], { PROMETHEUS_TOKEN: 'other' });
    expect(ran).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test.each([
    ['Bearer token-of-variable', { PROMETHEUS_TOKEN: 'token-of-variable' }],
    [BASIC, { PROMETHEUS_USERNAME: 'team', PROMETHEUS_PASSWORD: 'hush-hush' }],
  ])('is asked with %s by variables, and found by one', async (authorization, variables) => {
    await open({ authorization });
    expect((await check([], { PROMETHEUS_URL: `${prometheus.url}/`, ...variables })).exitCode).toBe(0);
  });

  test('is asked with what stands in the address', async () => {
    await open({ authorization: BASIC });
    const address = prometheus.url.replace('//', '//team:hush-hush@');
    expect((await check(['--prometheus', `${address}/api/v1/query`])).exitCode).toBe(0);
  });

  test('is told of when it refuses, without a word of what was sent', async () => {
    await open({ authorization: BASIC });
    const address = prometheus.url.replace('//', '//team:other-word@');
    const text = await complaint(['--prometheus', address], 3);
    expect(text).toBe(
      `vigia: Prometheus at ${prometheus.url} refuses the login (401: Unauthorized). Give --prometheus-token-file, or --prometheus-username and --prometheus-password-file.\n`,
    );
    expect(prometheus.questions).toHaveLength(1);
  });

  test('needs a login of one kind, from files that can be read', async () => {
    await open();
    const token = fileWith('token', ' \n');
    expect(await complaint(['--prometheus-token-file', token], 2)).toContain(
      `--prometheus-token-file ${token} is empty.`,
    );
    expect(await complaint(['--prometheus-token-file', '/nowhere'], 2)).toContain('/nowhere cannot be read (ENOENT).');
    const both = ['--prometheus-token-file', token, '--prometheus-username', 'team'];
    expect(await complaint(both, 2)).toContain('not both.');
    const odd = ['--prometheus', prometheus.url, '--prometheus-token-file', fileWith('odd', 'tökén')];
    expect(await complaint(odd, 2)).toContain('The token has characters that no header takes');
  });
});

describe.skipIf(openssl.missing)('a Prometheus with a certificate of its own', () => {
  test('is trusted by the file of its authority alone', async () => {
    const paths = ['key.pem', 'cert.pem'].map((name) => join(project.directory, name));
    const [keyPath = '', certPath = ''] = paths;
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync('openssl', ['req', ...kind, '-keyout', keyPath, '-out', certPath, ...subject], { stdio: 'ignore' });
    await open({ certificate: { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(certPath, 'utf8') } });
    const words = ['--prometheus', prometheus.url];
    expect(await complaint(words, 3)).toContain(
      'cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT). Its certificate is not trusted: name the file of its authority by --prometheus-ca-file.',
    );
    expect((await check([...words, '--prometheus-ca-file', certPath])).exitCode).toBe(0);
  });
});

describe('what is no Prometheus', () => {
  test.each([
    [
      200,
      '<html>Welcome</html>',
      'is not Prometheus, or not its root (200: <html>Welcome</html>). Give the address before',
    ],
    [200, '{"status":"success"}', 'is not Prometheus, or not its root (200'],
    [404, '404 page not found', 'is not Prometheus, or not its root (404: 404 page not found)'],
    [502, 'Bad Gateway', 'answered 502: Bad Gateway.'],
  ])('is told of in one line: %i %s', async (status, text, message) => {
    await open({ answer: (_, response) => response.writeHead(status).end(text) !== undefined });
    expect(await complaint(['--prometheus', prometheus.url], 3)).toContain(message);
  });

  test('is told of where it leads elsewhere', async () => {
    await open({
      answer: (_, response) => response.writeHead(302, { location: 'https://sso.example.com/' }).end() !== undefined,
    });
    const text = await complaint(['--prometheus', prometheus.url], 3);
    expect(text).toContain('is elsewhere (302): try https://sso.example.com/.');
  });
});

describe('a Prometheus that is slow', () => {
  const TIMED_OUT = { status: 'error', errorType: 'timeout', error: 'query timed out in expression evaluation' };

  test('is told of with the query that took too long, once it has answered others', async () => {
    await open({
      answer: ({ query }, response) => {
        if (!query.includes('process_open_fds')) return false;
        response.writeHead(503).end(JSON.stringify(TIMED_OUT));
        return true;
      },
    });
    const { exitCode, lines } = await check(['--prometheus', prometheus.url, '--timeout', '7s']);
    expect(exitCode).toBe(1);
    expect(lines[0]).toBe('refused: query timed out in expression evaluation');
    expect(new Set(prometheus.questions.flatMap(({ timeout }) => (timeout === '' ? [] : timeout)))).toEqual(
      new Set(['7000ms']),
    );
  });

  test('is not waited for at all by who gives no time', async () => {
    await open();
    expect(await complaint(['--prometheus', prometheus.url, '--timeout', 'soon'], 2)).toContain(
      '--timeout is "soon"; give',
    );
  });
});
