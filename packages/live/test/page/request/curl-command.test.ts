import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand } from '../../../page/screens/request/curl-command.js';

const ORIGIN = 'http://localhost:3000';
const REQUEST = { method: 'GET', path: '/users/7', query: undefined, headers: [] };

/** What a shell would give to curl. */
function wordsOf(command: string | undefined): readonly string[] {
  const shown = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' });
  return shown.split('\0').slice(0, -1);
}

describe('a request as a command', () => {
  it('has the address and the headers', () => {
    const command = curlCommand(
      { method: 'PUT', path: '/users/7', query: 'a=1&b=2', headers: [['accept', 'application/json']] },
      ORIGIN,
    );
    expect(command).toBe(
      [
        "curl --request PUT --globoff 'http://localhost:3000/users/7?a=1&b=2' \\",
        "  --header 'accept: application/json'",
      ].join('\n'),
    );
  });

  it('asks with HEAD as curl wants to be told', () => {
    expect(wordsOf(curlCommand({ ...REQUEST, method: 'HEAD' }, ORIGIN))).toEqual([
      '--head',
      '--globoff',
      `${ORIGIN}/users/7`,
    ]);
  });

  it('has no secret, and none of the marks in place of one', () => {
    const command = curlCommand(
      {
        ...REQUEST,
        query: 'token=[Redacted]&page=2',
        headers: [
          ['authorization', '[Redacted]'],
          ['referer', 'http://localhost/?token=[Redacted]'],
        ],
      },
      ORIGIN,
    );
    expect(wordsOf(command)).toEqual(['--globoff', `${ORIGIN}/users/7?page=2`]);
  });

  it('leaves out what curl writes itself, and where the client wanted it to go', () => {
    const headers = [
      ['Host', 'evil.example'],
      ['content-length', '12'],
      ['accept-encoding', 'br'],
    ] as const;
    expect(wordsOf(curlCommand({ ...REQUEST, headers }, ORIGIN))).toEqual(['--globoff', `${ORIGIN}/users/7`]);
  });

  it.each(["'; touch /tmp/owned; '", '$(touch /tmp/owned)', '`id`', '\\', '"', '!!', '@/etc/passwd', '-o x', '\\\'"$'])(
    'gives a header of %s to curl as it was',
    (value) => {
      const command = curlCommand({ ...REQUEST, headers: [['x-note', value]] }, ORIGIN);
      expect(wordsOf(command)).toEqual(['--globoff', `${ORIGIN}/users/7`, '--header', `x-note: ${value}`]);
    },
  );

  it('sends a header without a value as one', () => {
    expect(wordsOf(curlCommand({ ...REQUEST, headers: [['x-empty', '']] }, ORIGIN))).toContain('x-empty;');
  });

  it.each(['\u0003', '\u001b[2K', '\r\nrm -rf', '\u009b', '\u202e'])('leaves out a header with %j', (value) => {
    const words = wordsOf(curlCommand({ ...REQUEST, headers: [['x-note', `a${value}b`]] }, ORIGIN));
    expect(words).not.toContain('--header');
  });

  it.each([
    "/'; touch x; '",
    '/\u0003\u001b[2K',
    '/\u202etxt',
    '/\ud800',
    'http://evil.example/',
    '//evil.example/',
    '@evil',
  ])('stays at the origin with a path of %j', (path) => {
    const address = wordsOf(curlCommand({ ...REQUEST, path }, ORIGIN)).at(-1) ?? '';
    expect(new URL(address).origin).toBe(ORIGIN);
    expect(address).toMatch(/^[!-~]+$/);
  });

  it('keeps a path that climbs', () => {
    expect(wordsOf(curlCommand({ ...REQUEST, path: '/a/../b' }, ORIGIN))[0]).toBe('--path-as-is');
  });

  it('is none where the method is not known', () => {
    expect(curlCommand({ ...REQUEST, method: '_OTHER' }, ORIGIN)).toBeUndefined();
  });
});
