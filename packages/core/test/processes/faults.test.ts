import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Histogram } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memberFileName, newMember, parseMemberFile } from '../../src/processes/member-id.js';
import {
  filesIn,
  type Member,
  type MemberOptions,
  numberFamily,
  startMember,
  temporaryDirectory,
  whenAnswered,
} from './member.js';

let directory: ReturnType<typeof temporaryDirectory>;
const members: Member[] = [];
const servers: Server[] = [];

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => {
  for (const { processes } of members.splice(0)) processes.end();
  for (const server of servers.splice(0)) server.close();
  directory.remove();
});

function start(options: Partial<MemberOptions> = {}): Member {
  const member = startMember({ directory: directory.path, ...options });
  members.push(member);
  return member;
}

/** Where the one service of a test has its files. */
function place(): string {
  const ofUser = filesIn(directory.path);
  const [name = ''] = readdirSync(ofUser);
  return join(ofUser, name);
}

function snapshots(): readonly string[] {
  return readdirSync(place()).filter((name) => name.endsWith('.counts'));
}

/** Of a process that has ended. */
const { pid: endedPid = 0 } = spawnSync('true');

/** A snapshot of a process that has ended. */
function endedName(): string {
  return memberFileName({ ...newMember(), pid: endedPid, startTime: 1 }, 'counts');
}

test('nobody else can look into the files', async () => {
  const member = start();
  await whenAnswered(member, 1);
  expect(statSync(filesIn(directory.path)).mode & 0o777).toBe(0o700);
  expect(statSync(place()).mode & 0o777).toBe(0o700);
  const modes = readdirSync(place())
    .filter((name) => !name.endsWith('.s'))
    .map((name) => statSync(join(place(), name)).mode & 0o777);
  expect(modes).toEqual([0o600]);
});

test('a directory that others can look into is closed to them', () => {
  mkdirSync(filesIn(directory.path));
  chmodSync(filesIn(directory.path), 0o755);
  start();
  expect(statSync(filesIn(directory.path)).mode & 0o777).toBe(0o700);
});

test('what is not a directory of ours is refused', () => {
  const elsewhere = temporaryDirectory();
  symlinkSync(elsewhere.path, filesIn(directory.path));
  expect(() => start()).toThrow('symbolic link');
  rmSync(filesIn(directory.path));
  writeFileSync(filesIn(directory.path), '');
  expect(() => start()).toThrow('could not be made');
  elsewhere.remove();
});

test.skipIf(process.getuid?.() !== 0)('a directory of somebody else is refused', () => {
  mkdirSync(filesIn(directory.path), { mode: 0o700 });
  chownSync(filesIn(directory.path), 65_534, 65_534);
  expect(() => start()).toThrow('belongs to user 65534');
});

test('a directory too long for a socket leaves a process alone with its own numbers', async () => {
  const long = join(directory.path, 'x'.repeat(90));
  const member = start({ directory: long, families: numberFamily('done_total', 'counter', () => 3) });
  expect(await member.scrape()).toEqual({ done_total: 3 });
  expect(member.problems.map(({ code }) => code)).toEqual(['VIGIA_PROCESSES_FAILED']);
});

test('who does not answer in time counts as it was last saved, and its gauges do not', async () => {
  let count = 1;
  const member = start({ timeoutMs: 100, families: numberFamily('done_total', 'counter', () => 10) });
  const other = start({
    families: () => [
      ...numberFamily('done_total', 'counter', () => count)(),
      ...numberFamily('open', 'gauge', () => 1)(),
    ],
  });
  await whenAnswered(member, 2);
  expect(await member.scrape()).toMatchObject({ done_total: 11, open: 1 });
  other.processes.end();
  // In its place, one that lives and says nothing.
  const [file = ''] = snapshots().filter((name) => parseMemberFile(name) !== undefined);
  const silent = newMember();
  copyFileSync(join(place(), file), join(place(), memberFileName(silent, 'counts')));
  const server = createServer(() => undefined).listen(join(place(), memberFileName(silent, 's')));
  servers.push(server);
  count = 2;
  const shown = await member.scrape();
  expect(shown).toMatchObject({ 'telemetry_processes{state="late"}': 1 });
  expect(shown).not.toHaveProperty('open');
  expect(member.processes.families()[0]?.samples[0]?.value).toBe(1);
});

test.each([
  ['torn', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
  ['empty', () => Buffer.alloc(0)],
  ['damaged', (bytes: Buffer) => Buffer.from(bytes.toString().replace('done_total', 'done_toral'))],
  ['foreign', () => Buffer.from('\u0000\u0001 something else\n\n')],
  ['of another format', (bytes: Buffer) => Buffer.from(bytes.toString().replace('"format":1', '"format":9'))],
])('a file that is %s is left out, reported once and removed when its process has ended', async (_kind, spoil) => {
  const member = start({ families: numberFamily('done_total', 'counter', () => 1) });
  await whenAnswered(member, 1);
  const [own = ''] = snapshots();
  const name = endedName();
  writeFileSync(join(place(), name), spoil(readFileSync(join(place(), own))));
  expect(await member.scrape()).toMatchObject({ done_total: 1 });
  await expect.poll(() => snapshots()).toEqual([own]);
  expect(await member.scrape()).toMatchObject({ done_total: 1 });
  expect(member.problems.map(({ code }) => code)).toEqual(['VIGIA_PROCESSES_FAILED']);
});

test("files that are nobody's are left alone", async () => {
  const member = start({ families: numberFamily('done_total', 'counter', () => 1) });
  await whenAnswered(member, 1);
  for (const name of ['README', 'folded', 'folded.x', '.counts', 'a.b.c.d.counts'])
    writeFileSync(join(place(), name), 'x');
  mkdirSync(join(place(), 'folder.counts'));
  expect(await member.scrape()).toMatchObject({ done_total: 1 });
  expect(member.problems).toEqual([]);
});

test('a disk that is full costs nobody anything but what is killed, and is told once', async () => {
  let count = 1;
  const member = start({ families: numberFamily('done_total', 'counter', () => count) });
  await whenAnswered(member, 1);
  const [own = ''] = snapshots();
  // Whatever the reason: in the way of the file that is to be renamed there is a directory.
  mkdirSync(join(place(), own.replace('counts', 'new')));
  for (count of [2, 3]) expect(await member.scrape()).toMatchObject({ done_total: count });
  expect(member.problems.map(({ code }) => code)).toEqual(['VIGIA_PROCESSES_FAILED']);
});

test('a directory that is taken away is made anew', async () => {
  let count = 1;
  const member = start({ families: numberFamily('done_total', 'counter', () => count) });
  await whenAnswered(member, 1);
  rmSync(filesIn(directory.path), { recursive: true });
  count = 2;
  expect(await member.scrape()).toMatchObject({ done_total: 2 });
  const other = start();
  await whenAnswered(other, 2);
  expect(await other.scrape()).toMatchObject({ done_total: 2 });
});

test('who is never scraped is there again too when the directory was taken away', async () => {
  const [member] = [start(), start()];
  await whenAnswered(member, 2);
  rmSync(filesIn(directory.path), { recursive: true });
  await whenAnswered(member, 2);
  expect(members.flatMap(({ problems }) => problems)).toEqual([]);
});

test('a service of which nobody has been there for long begins at zero; one that is only replaced goes on', async () => {
  const first = start({ families: numberFamily('done_total', 'counter', () => 4) });
  await whenAnswered(first, 1);
  first.processes.end();
  const second = start({ families: numberFamily('done_total', 'counter', () => 1) });
  expect(await second.scrape()).toMatchObject({ done_total: 5 });
});

test('who comes folds what those have left who were killed, though nobody scrapes', async () => {
  const first = start({ families: numberFamily('done_total', 'counter', () => 4) });
  await whenAnswered(first, 1);
  const [own = ''] = snapshots();
  copyFileSync(join(place(), own), join(place(), endedName()));
  copyFileSync(join(place(), own), join(place(), endedName()));
  first.processes.end();
  const second = start();
  await expect.poll(() => readdirSync(place()).filter((name) => name.startsWith('folded.'))).toHaveLength(1);
  await expect.poll(snapshots).toHaveLength(2);
  expect(await second.scrape()).toMatchObject({ done_total: 12, 'telemetry_processes{state="dead"}': 3 });
});

/** Scrapes until the file of somebody who has ended is folded, and nobody has one but so many. */
async function whenFolded(member: Member, left: number): Promise<void> {
  await member.scrape();
  await expect.poll(snapshots, { timeout: 20_000 }).toHaveLength(left);
}

test('who ends with new buckets counts on, though others have ended with the old ones', async () => {
  const [old, one, other] = [start(), start(), start()];
  const took = ({ registry }: Member, buckets: number[]): void =>
    new Histogram({ name: 'took', help: 'h', buckets, registers: [registry] }).observe(1);
  await whenAnswered(one, 3);
  took(old, [1, 3]);
  old.processes.end();
  await whenFolded(one, 2);
  for (const member of [one, other]) took(member, [1, 2]);
  other.processes.end();
  await whenFolded(one, 1);
  expect(await one.scrape()).toMatchObject({ took_count: 2, took_sum: 2 });
});

test('a crowd of those who have ended is counted once, though who folds them is killed before it removes their files', async () => {
  const member = start({ families: numberFamily('done_total', 'counter', () => 1) });
  await whenAnswered(member, 1);
  const [own = ''] = snapshots();
  const names = Array.from({ length: 1_100 }, endedName);
  const leave = (): void => {
    for (const name of names) copyFileSync(join(place(), own), join(place(), name));
  };
  leave();
  await whenFolded(member, 1);
  leave();
  expect(await member.scrape()).toMatchObject({ done_total: 1_101, 'telemetry_processes{state="dead"}': 1_100 });
  await whenFolded(member, 1);
  expect(await member.scrape()).toMatchObject({ done_total: 1_101, 'telemetry_processes{state="dead"}': 1_100 });
});
