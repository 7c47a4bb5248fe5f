// Makes the file system at the given directory read-only under a spool, and prints what the spool did.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createSystemClock, openSpool } from '@vigia/delivery';

const [directory = ''] = process.argv.slice(2);
const problems = [];
let elapsedMs = 0;
const clock = { ...createSystemClock(), monotonicMs: () => elapsedMs };
const report = ({ message }) => problems.push(message);
const place = { directory: join(directory, 'spool'), sink: 'test', report, clock };
const append = (spool, text) => spool.append({ payload: Buffer.from(text), items: 1, firstTimeMs: 0 });
const remount = (mode) => execFileSync('mount', ['-o', `remount,${mode}`, directory]);

async function take(spool) {
  const batch = await spool.next();
  if (batch !== undefined) spool.acknowledge(batch);
  return batch === undefined ? null : Buffer.from(batch.payload).toString();
}

const first = openSpool(place);
append(first, 'one');
append(first, 'two');
await first.close();
remount('ro');
const second = openSpool(place);
const whileReadOnly = [append(second, 'three'), await take(second)];
remount('rw');
elapsedMs += 60_000;
const third = openSpool(place);
const afterwards = [append(second, 'four'), await take(third), await take(third), await take(second)];
console.log(JSON.stringify({ whileReadOnly, afterwards, problems }));
