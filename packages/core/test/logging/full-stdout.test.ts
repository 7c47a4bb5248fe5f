import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { MOUNTING } from '../../../../scripts/mounting.mjs';
import { requirement } from '../../../../scripts/requirement.mjs';

const mounting = requirement(MOUNTING);

const SERVICE = fileURLToPath(new URL('./fixtures/talkative-service.mjs', import.meta.url));

let directory: string;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-full-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

it.skipIf(mounting.missing)('a disk that was full costs the lines that are counted, and one is cut', async () => {
  const [log, ballast] = [join(directory, 'log'), join(directory, 'ballast')];
  const service = `"${process.execPath}" "${SERVICE}" fill '${JSON.stringify({ log, ballast })}'`;
  const script = [
    `mount -t tmpfs -o size=200k,mode=700 tmpfs "${directory}"`,
    `head -c 150000 /dev/zero > "${ballast}"`,
    `exec ${service} > "${log}"`,
  ].join('; ');
  const child = spawn('unshare', ['--map-root-user', '--mount', 'sh', '-ec', script], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ text, said, lost }] = await once(child, 'message');
  const lines = String(text).split('\n').slice(0, -1);
  const whole = lines.filter((line) => line.endsWith('"msg":"said"}'));
  expect(whole.map((line) => JSON.parse(line).msg)).toEqual(Array(said - lost).fill('said'));
  expect(lines.filter((line) => line.startsWith('{') && !line.endsWith('}'))).toHaveLength(1);
});
