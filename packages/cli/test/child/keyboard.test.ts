import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';

const BIN = join(import.meta.dirname, '../../dist/bin.js');
const SERVICE = join(import.meta.dirname, '../fixtures/service.mjs');
const CONTROL_C = '\u0003';

beforeAll(() => assertFreshBuild('packages/cli', 'packages/contract'));

test('Ctrl-C at a keyboard comes to the command once', async () => {
  const words = [process.execPath, BIN, 'run', '--', process.execPath, SERVICE, 'stays', 'SIGINT', 'SIGUSR2'];
  // Gives the command a terminal of its own, whose keyboard is stdin. It would stop with its child: the shell stays.
  const terminal = spawn('script', ['-qfec', `${words.join(' ')}; exit $?`, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
  });
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('ready');
  const vigia = Number(/under (\d+)/.exec(screen)?.[1]);
  onTestFinished(async () => {
    const ended = once(terminal, 'exit');
    for (const signal of ['SIGCONT', 'SIGTERM']) process.kill(vigia, signal);
    await ended;
  });
  // Two that come at one moment would be one.
  process.kill(vigia, 'SIGSTOP');
  terminal.stdin.write(CONTROL_C);
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('got SIGINT');
  process.kill(vigia, 'SIGCONT');
  // One that was passed on comes before this one.
  process.kill(vigia, 'SIGUSR2');
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('got SIGUSR2');
  expect(screen.match(/got SIGINT/g)).toHaveLength(1);
});
