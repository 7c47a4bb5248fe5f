import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Counter } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memberFileName, newMember } from '../../src/processes/member-id.js';
import { createRandom } from '../random.js';
import { filesIn, type Member, startMember, temporaryDirectory } from './member.js';

interface Counting {
  readonly member: Member;
  readonly counter: Counter;
}

const STEPS = 60;
/** Of a process that has ended. */
const { pid: endedPid = 0 } = spawnSync('true');

let directory: ReturnType<typeof temporaryDirectory>;
let living: Counting[] = [];
let total = 0;

beforeEach(() => {
  directory = temporaryDirectory();
  living = [];
  total = 0;
});

afterEach(() => {
  for (const { member } of living) member.processes.end();
  directory.remove();
});

/** Resolves once others know of it. */
async function begin(): Promise<void> {
  const member = startMember({ directory: directory.path, timeoutMs: 20_000 });
  const counter = new Counter({ name: 'done_total', help: 'h', registers: [member.registry] });
  living.push({ member, counter });
  await member.scrape();
}

/** As if its process had been killed: its file stays, and nobody listens. */
function leaveOfKilled(): void {
  const [name = ''] = readdirSync(filesIn(directory.path));
  const place = join(filesIn(directory.path), name);
  const [file] = readdirSync(place).filter((one) => one.endsWith('.counts'));
  if (file === undefined) return;
  const killed = memberFileName({ ...newMember(), pid: endedPid, startTime: 1 }, 'counts');
  copyFileSync(join(place, file), join(place, killed));
}

async function scrapeSome(count: number): Promise<void> {
  const scraped = await Promise.all(
    Array.from({ length: count }, (_, index) => living[index % living.length]?.member.scrape()),
  );
  expect(scraped.map((shown) => shown?.['done_total'])).toEqual(scraped.map(() => total));
}

test.each([1, 2, 3, 4])(
  'whoever comes, counts, leaves and scrapes, all at once, nothing is lost or counted twice (%i)',
  async (seed) => {
    const random = createRandom(seed);
    await begin();
    await scrapeSome(1);
    for (let step = 0; step < STEPS; step += 1) {
      const index = random.below(living.length);
      const act = random.below(5);
      if (act === 0 && living.length < 5) await begin();
      else if (act === 1 && living.length > 1) living.splice(index, 1)[0]?.member.processes.end();
      else if (act === 2) await scrapeSome(1 + random.below(6));
      else {
        const amount = random.below(100);
        living[index]?.counter.inc(amount);
        total += amount;
      }
    }
    await scrapeSome(3);
  },
);

test('those who were killed are counted once by all who scrape at once', async () => {
  for (let number = 0; number < 4; number += 1) await begin();
  living[0]?.counter.inc(10);
  total = 10;
  await scrapeSome(4);
  leaveOfKilled();
  const [{ member } = { member: undefined }] = living;
  const { done_total: withKilled = 0 } = (await member?.scrape()) ?? {};
  total = withKilled;
  for (let round = 0; round < 3; round += 1) await scrapeSome(8);
});
