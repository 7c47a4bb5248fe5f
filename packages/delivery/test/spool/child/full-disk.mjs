// Fills a small file system that was mounted for it at the given directory, and prints what a spool there did.
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSystemClock, openSpool } from '@vigia/delivery';

const [directory = ''] = process.argv.slice(2);
const ballast = join(directory, 'ballast');
const problems = [];
let elapsedMs = 0;
const clock = { ...createSystemClock(), monotonicMs: () => elapsedMs };
const report = ({ message, fix }) => problems.push(`${message} ${fix}`);
const spool = openSpool({ directory: join(directory, 'spool'), sink: 'test', report, clock });
const accepted = [];
const drained = [];

function append() {
  const text = `entry ${accepted.length}`;
  const isAccepted = spool.append({ payload: Buffer.from(text.padEnd(3_000)), items: 1, firstTimeMs: 0 });
  if (isAccepted) accepted.push(text);
  return isAccepted;
}

async function drain(most) {
  for (let count = 0; count < most; count += 1) {
    const batch = await spool.next();
    if (batch === undefined) return;
    drained.push(Buffer.from(batch.payload).toString().trim());
    spool.acknowledge(batch);
  }
}

writeFileSync(ballast, Buffer.alloc(200_000));
while (append());
const beforeFull = accepted.length;
elapsedMs += 2_000;
const whileFull = append();
await drain(3);
elapsedMs += 2_000;
truncateSync(ballast, 100_000);
const afterFreed = append();
while (elapsedMs < 200_000 && append()) elapsedMs += 2_000;
rmSync(ballast);
elapsedMs += 2_000;
append();
await spool.close();

const heir = openSpool({ directory: join(directory, 'spool'), sink: 'test', report });
for (let batch = await heir.next(); batch !== undefined; batch = await heir.next()) {
  drained.push(Buffer.from(batch.payload).toString().trim());
  heir.acknowledge(batch);
}
const { dropped } = heir.stats();
await heir.close();
console.log(JSON.stringify({ beforeFull, whileFull, afterFreed, accepted, drained, dropped, problems }));
