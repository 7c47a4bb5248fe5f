import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';

const BIN = join(import.meta.dirname, '../../dist/bin.js');
const SERVICE = join(import.meta.dirname, '../fixtures/service.mjs');
const CONTROL_C = '\u0003';

beforeAll(() => assertFreshBuild('packages/cli', 'packages/contract'));

test('Ctrl-C at a keyboard comes to the command once', async () => {
  const words = [process.execPath, BIN, 'run', '--', process.execPath, SERVICE, 'stays', 'SIGINT', 'SIGUSR2'];
  // Gives the command a terminal of its own, whose keyboard is stdin.
  const terminal = spawn('script', ['-qfec', words.join(' '), '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let screen = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
  });
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('ready');
  terminal.stdin.write(CONTROL_C);
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('got SIGINT');
  const vigia = Number(/under (\d+)/.exec(screen)?.[1]);
  // One that had been passed on would come before this one.
  process.kill(vigia, 'SIGUSR2');
  await expect.poll(() => screen, { timeout: 20_000 }).toContain('got SIGUSR2');
  expect(screen.match(/got SIGINT/g)).toHaveLength(1);
  process.kill(vigia, 'SIGTERM');
  await new Promise((resolve) => terminal.once('exit', resolve));
});
