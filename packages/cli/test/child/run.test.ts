import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { startVigia } from '../vigia-process.js';
import { runService } from './child-stage.js';

const PRINT = [process.execPath, join(import.meta.dirname, '../fixtures/print-start.mjs')];
const BIN = join(import.meta.dirname, '../../dist/bin.js');

beforeAll(() => assertFreshBuild('packages/cli', 'packages/contract'));

describe('vigia run', () => {
  test('gives the command the variables of the flags, its own words, and all other variables', async () => {
    const flags = [
      ...['--pg-con-string', 'host=db dbname=x', '--pg-sslmode', 'require', '--pg-sslcert', './ca.pem'],
      ...['--telemetry-namespace', 'shop', '--telemetry-version', '1.4.2'],
    ];
    const child = spawn(process.execPath, [BIN, 'run', ...flags, '--', ...PRINT, '--json', '--', '-V'], {
      env: { KEPT: 'kept', EMPTY: '', FAUCET_TELEMETRY_NAMESPACE: 'other' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { variables, words } = JSON.parse(await text(child.stdout));
    expect(variables).toEqual({
      FAUCET_TELEMETRY_POSTGRES_STRING: 'host=db dbname=x',
      FAUCET_TELEMETRY_POSTGRES_SSLMODE: 'require',
      FAUCET_TELEMETRY_POSTGRES_SSLCERT: './ca.pem',
      FAUCET_TELEMETRY_NAMESPACE: 'shop',
      FAUCET_TELEMETRY_VERSION: '1.4.2',
      KEPT: 'kept',
      EMPTY: '',
    });
    expect(words).toEqual(['--json', '--', '-V']);
  });

  test('needs no --, and leaves the flags of the command to it', async () => {
    const { stdout, exit } = startVigia(['run', ...PRINT, '--telemetry-version', '1']);
    expect(JSON.parse(await text(stdout))).toEqual({ variables: {}, words: ['--telemetry-version', '1'] });
    expect(await exit).toEqual({ code: 0, signal: null });
  });

  test.each([0, 1, 7, 255])('exits with %d as the command does', async (code) => {
    const { exit } = startVigia(['run', '--', process.execPath, '--eval', `process.exitCode = ${code}`]);
    expect(await exit).toEqual({ code, signal: null });
  });

  test('lets the command read what it is given', async () => {
    const child = spawn(process.execPath, [BIN, 'run', '--', 'cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end('what is given');
    expect(await text(child.stdout)).toBe('what is given');
  });

  test('says what it cannot run, with the codes of shells', async () => {
    const missing = startVigia(['run', '--', 'no-such-command']);
    expect(await missing.exit).toEqual({ code: 127, signal: null });
    expect(await missing.stderr).toBe('vigia: There is no command "no-such-command".\n');
    const directory = startVigia(['run', '--', import.meta.dirname]);
    expect(await directory.exit).toEqual({ code: 126, signal: null });
    expect(await directory.stderr).toMatch(/^vigia: ".*" cannot be run: EACCES\.\n$/);
    expect((await startVigia(['run']).exit).code).toBe(2);
    expect((await startVigia(['run', '--pg-sslmode', 'perhaps', '--', 'true']).exit).code).toBe(2);
  });
});

describe('the signals of vigia run', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2', 'SIGQUIT'] as const)(
    '%s comes to the command, once, which ends as it likes',
    async (signal) => {
      const { child, printed, exit } = runService('leaves', signal);
      await printed('ready');
      child.kill(signal);
      await printed(`got ${signal}`);
      expect(await exit).toEqual({ code: 0, signal: null });
    },
  );

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s that ends the command ends it in the same way',
    async (signal) => {
      const { child, printed, exit } = runService();
      await printed('ready');
      child.kill(signal);
      expect(await exit).toEqual({ code: null, signal });
    },
  );

  test.each([
    ['SIGKILL', 137],
    ['SIGABRT', 134],
  ] as const)('%s of somebody else gives %d', async (signal, code) => {
    const { exit } = startVigia(['run', '--', process.execPath, '--eval', `process.kill(process.pid, '${signal}')`]);
    expect(await exit).toEqual({ code, signal: null });
  });

  test('a command that ignores SIGTERM is waited for, and gets the next one', async () => {
    const { child, printed, exit, stdout } = runService('ignores', 'SIGTERM', 'SIGINT');
    await printed('ready');
    child.kill('SIGTERM');
    await printed('got SIGTERM');
    child.kill('SIGINT');
    await printed('got SIGINT');
    expect(child.exitCode).toBeNull();
    child.kill('SIGHUP');
    expect(await exit).toEqual({ code: null, signal: 'SIGHUP' });
    expect(stdout).toBeDefined();
  });

  test('a signal while it starts leaves no command behind', async () => {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const child = spawn(
        process.execPath,
        [BIN, 'run', '--', process.execPath, '--eval', 'setInterval(() => {}, 6e4)'],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const ended = once(child, 'exit');
      setTimeout(() => child.kill('SIGTERM'), attempt * 25);
      expect(await ended).toEqual([null, 'SIGTERM']);
      // The pipe ends with the last process that holds it.
      expect(await text(child.stdout)).toBe('');
    }
  });
});
