import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';

const PROGRAM = fileURLToPath(new URL('./fixtures/log-and-end.mjs', import.meta.url));
const BUILD = fileURLToPath(new URL('../../../dist/index.js', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));
/** How util-linux gives a program a terminal; the BSDs have another command of this name. */
const TERMINAL = process.platform === 'linux' && existsSync('/usr/bin/script');

/** How the program is run. */
interface Run {
  readonly logs?: object;
  readonly terminal?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly program?: string;
  readonly directory?: string;
}

let elsewhere: string;

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core');
  elsewhere = mkdtempSync(join(tmpdir(), 'vigia-pretty-'));
  copyFileSync(PROGRAM, join(elsewhere, 'log-and-end.mjs'));
});

afterAll(() => rmSync(elsewhere, { recursive: true }));

/** Everything that it wrote, with or without a terminal before it. */
function output({ logs = {}, terminal = false, environment = {}, ...where }: Run): Promise<string> {
  const { program = PROGRAM, directory: cwd = PACKAGE } = where;
  const {
    NODE_ENV: _nodeEnv,
    NODE_PATH: _nodePath,
    NO_COLOR: _noColor,
    FORCE_COLOR: _forceColor,
    ...inherited
  } = process.env;
  const command = [process.execPath, program, BUILD, JSON.stringify(logs)];
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const [file = '', ...rest] = terminal ? ['/usr/bin/script', '-qec', quoted, '/dev/null'] : command;
  const env = { ...inherited, TERM: 'xterm-256color', ...environment };
  return new Promise((resolve) => execFile(file, rest, { cwd, env }, (_error, out, err) => resolve(out + err)));
}

/** Without the signs that colour a text. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is the sign.
  return text.replace(/\u001b\[\d+m/g, '');
}

function isJson(text: string): boolean {
  return text
    .trim()
    .split('\n')
    .every((line) => line.startsWith('{'));
}

describe.runIf(TERMINAL)('on a terminal', () => {
  it('lines are pretty where pino-pretty is installed', async () => {
    const text = await output({ terminal: true });
    expect(text).toContain('\u001b[');
    expect(plain(text)).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: an order was read \{"order":7\}/m);
    expect(plain(text)).toMatch(/ERROR: no such order/);
    expect(plain(text)).toMatch(/^\s+RangeError: no such order\r?\n\s+at /m);
    expect(plain(text)).toMatch(/INFO: GET \/orders\/7 200 in [\d.]+ ms \{"request_id":"[-0-9a-f]{36}"\}/);
  });

  it('lines are JSON in production', async () => {
    expect(isJson(await output({ terminal: true, environment: { NODE_ENV: 'production' } }))).toBe(true);
  });

  it('lines are JSON when told so', async () => {
    expect(isJson(await output({ terminal: true, logs: { pretty: false } }))).toBe(true);
  });

  it('lines are JSON where the application has no pino-pretty', async () => {
    const program = join(elsewhere, 'log-and-end.mjs');
    expect(isJson(await output({ terminal: true, program, directory: elsewhere }))).toBe(true);
  });

  it('lines are pretty in production when told so', async () => {
    const text = await output({ terminal: true, logs: { pretty: true }, environment: { NODE_ENV: 'production' } });
    expect(plain(text)).toMatch(/INFO: an order was read/);
  });
});

describe('without a terminal', () => {
  it('lines are JSON', async () => {
    expect(isJson(await output({}))).toBe(true);
  });

  it('lines are pretty when told so, without colours', async () => {
    const text = await output({ logs: { pretty: true } });
    expect(text).toMatch(/INFO: an order was read \{"order":7\}\n/);
    expect(text).not.toContain('\u001b[');
  });

  it('the telemetry is refused that has to be pretty and cannot be', async () => {
    const program = join(elsewhere, 'log-and-end.mjs');
    const text = await output({ logs: { pretty: true }, program, directory: elsewhere });
    expect(text).toContain('VIGIA_OPTION_INVALID');
    expect(text).toContain('`logs.pretty` is true, and pino-pretty is not installed: `npm install pino-pretty`');
  });
});
