// Opens files until the process may open no more, and prints what its spools did before, meanwhile and afterwards.
import { closeSync, openSync } from 'node:fs';
import { createSystemClock, openSpool } from '@vigia/delivery';

const [directory = ''] = process.argv.slice(2);
const problems = [];
let elapsedMs = 0;
const clock = { ...createSystemClock(), monotonicMs: () => elapsedMs };
const report = ({ message }) => problems.push(message);
const open = (sink) => openSpool({ directory, sink, report, clock });
const append = (spool, text) => spool.append({ payload: Buffer.from(text), items: 1, firstTimeMs: 0 });

async function take(spool) {
  const batch = await spool.next();
  if (batch !== undefined) spool.acknowledge(batch);
  return batch === undefined ? null : Buffer.from(batch.payload).toString();
}

function openAll() {
  const files = [];
  try {
    for (;;) files.push(openSync('/dev/null'));
  } catch {
    return files;
  }
}

const left = open('left');
append(left, 'left');
await left.close();
const used = open('used');
append(used, 'one');
const files = openAll();
const fresh = open('fresh');
const heir = open('left');
const meanwhile = [append(used, 'two'), await take(used), append(fresh, 'three'), await take(heir)];
for (const file of files) closeSync(file);
elapsedMs += 5_000;
const afterwards = [await take(used), append(fresh, 'four'), await take(fresh), await take(open('left'))];
console.log(JSON.stringify({ meanwhile, afterwards, problems }));
