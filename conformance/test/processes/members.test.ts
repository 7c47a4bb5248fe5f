import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import {
  type MemberProcess,
  type MemberSettings,
  startMemberProcess,
  startMemberThread,
} from '../../src/processes/member-process.js';

const members: MemberProcess[] = [];
let directory = '';

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/core', 'packages/delivery');
});

beforeEach(() => {
  directory = mkdtempSync('/tmp/vgm-');
});

afterEach(async () => {
  await Promise.all(members.splice(0).map(stop));
  rmSync(directory, { recursive: true, force: true });
});

const stopped = new Set<MemberProcess>();

async function stop(member: MemberProcess): Promise<void> {
  if (stopped.has(member)) return;
  stopped.add(member);
  await member.kill();
}

async function exit(member: MemberProcess): Promise<void> {
  stopped.add(member);
  await member.exit();
}

async function start(
  settings: Partial<MemberSettings> = {},
  begin: typeof startMemberProcess = startMemberProcess,
): Promise<MemberProcess> {
  const member = await begin({ directory, timeoutMs: 2_000, ...settings });
  members.push(member);
  return member;
}

/** Once so many answer, each of these. */
async function meet(count: number, ...all: readonly MemberProcess[]): Promise<void> {
  for (const member of all) {
    await vi.waitFor(async () => expect(await states(member)).toMatchObject({ answered: count }), 10_000);
  }
}

async function states(member: MemberProcess): Promise<Readonly<Record<string, number>>> {
  const { all } = await member.scrape();
  const found = all.filter(({ name }) => name === 'telemetry_processes');
  return Object.fromEntries(found.map(({ labels, value }) => [labels['state'], value]));
}

async function total(member: MemberProcess): Promise<number> {
  return (await member.scrape()).sum('http_requests_total');
}

/** Where the files of the one service are. */
function place(): string {
  const ofUser = join(directory, `vigia-${process.getuid?.()}`);
  const [name = ''] = readdirSync(ofUser);
  return join(ofUser, name);
}

test('what was shown once is never lost, though who counted it is killed', async () => {
  const [one, other] = [await start(), await start()];
  await meet(2, one, other);
  await one.count(3);
  await other.count(4);
  expect(await total(one)).toBe(7);
  await stop(other);
  expect(await total(one)).toBe(7);
  expect(await states(one)).toEqual({ answered: 1, late: 0, dead: 1 });
  // Its file is in that of all who have ended by now.
  await vi.waitFor(() => expect(readdirSync(place()).filter((name) => name.endsWith('.counts'))).toHaveLength(1));
  expect(await total(one)).toBe(7);
  expect([...one.problems]).toEqual([]);
});

test('what nobody has asked for is there a second later, though who counted it is killed', async () => {
  const [one, other] = [await start(), await start()];
  await meet(2, one);
  await other.count(5);
  const [file = ''] = readdirSync(place()).filter(
    (name) => name.endsWith('.counts') && name.startsWith(other.pid.toString(36)),
  );
  const saved = statSync(join(place(), file)).ino;
  await vi.waitFor(() => expect(statSync(join(place(), file)).ino).not.toBe(saved), 5_000);
  await stop(other);
  expect(await total(one)).toBe(5);
});

test('who exits leaves all that it has counted', async () => {
  const [one, other] = [await start(), await start()];
  await meet(2, one);
  await other.count(6);
  await exit(other);
  expect(await total(one)).toBe(6);
});

test('who is held stalls nobody, counts as it was last seen, and counts whole afterwards', async () => {
  const [one, other] = [await start({ timeoutMs: 500 }), await start({ timeoutMs: 500 })];
  await meet(2, one);
  await other.count(1);
  await vi.waitFor(async () => expect(await total(one)).toBe(1), 10_000);
  await other.count(1);
  await other.hold(4_000);
  const held = await one.scrape();
  expect(held.sum('telemetry_processes', { state: 'late' })).toBe(1);
  expect(held.sum('http_requests_total')).toBeGreaterThanOrEqual(1);
  await meet(2, one);
  await vi.waitFor(async () => expect(await total(one)).toBe(2), 10_000);
  const free = await one.scrape();
  expect(free.sum('telemetry_process_answers_late_total')).toBeGreaterThanOrEqual(1);
});

test('all are replaced one after the other, and then all at once, and nothing goes back', async () => {
  let all = [await start(), await start(), await start()];
  await meet(3, ...all);
  let expected = 0;
  for (const old of all) {
    await old.count(2);
    expected += 2;
    const next = await start();
    await exit(old);
    all = [...all.filter((one) => one !== old), next];
    for (const member of all) expect(await total(member)).toBe(expected);
  }
  for (const member of all) await exit(member);
  const last = await start();
  expect(await total(last)).toBe(expected);
});

test('a service that was down for long begins at zero', async () => {
  const first = await start();
  await first.count(2);
  await exit(first);
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const name of readdirSync(place())) utimesSync(join(place(), name), longAgo, longAgo);
  expect(await total(await start())).toBe(0);
});

test('threads of a process count as processes do, and leave what they counted', async () => {
  const [process_, thread, other] = [
    await start(),
    await start({}, startMemberThread),
    await start({}, startMemberThread),
  ];
  await meet(3, process_, thread, other);
  await thread.count(2);
  await other.count(3);
  expect(await total(process_)).toBe(5);
  await stop(thread);
  expect(await total(process_)).toBe(5);
  expect(await states(other)).toEqual({ answered: 2, late: 0, dead: 1 });
});

test('one of them holds the port, the others wait without a word, and one takes it when the first is killed', async () => {
  const port = randomInt(10_000, 30_000);
  const first = await start({ port });
  const url = await first.listens();
  const others = [await start({ port }), await start({ port })];
  await vi.waitFor(async () => expect(await textOf(url)).toContain('telemetry_processes{state="answered"} 3'), 10_000);
  await first.count(4);
  expect(await textOf(url)).toMatch(/^http_requests_total\{.*\} 4$/m);
  await stop(first);
  await Promise.race(others.map((other) => other.listens()));
  expect(await textOf(url)).toMatch(/^http_requests_total\{.*\} 4$/m);
  expect(others.flatMap(({ problems }) => problems)).toEqual([]);
});

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0 && process.getuid?.() === 0;

test.skipIf(!canMount)('a disk that is full costs what is killed then, and nothing else', async () => {
  mkdirSync(join(directory, 'm'));
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', join(directory, 'm')]);
  try {
    const settings = { directory: join(directory, 'm') };
    const [one, other] = [await start(settings), await start(settings)];
    await meet(2, one, other);
    await other.count(2);
    expect(await total(one)).toBe(2);
    spawnSync('dd', ['if=/dev/zero', `of=${join(directory, 'm', 'full')}`, 'bs=4k'], { stdio: 'ignore' });
    await other.count(1);
    expect(await total(one)).toBe(2);
    expect(await total(other)).toBe(3);
    rmSync(join(directory, 'm', 'full'));
    expect(await total(one)).toBe(3);
    expect(other.problems.join()).toContain('ENOSPC');
  } finally {
    await Promise.all(members.splice(0).map(stop));
    spawnSync('umount', [join(directory, 'm')]);
  }
});
