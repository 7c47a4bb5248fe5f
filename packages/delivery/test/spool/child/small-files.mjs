// Appends until a file may grow no more, and prints what came back.
import { createSystemClock, openSpool } from '@vigia/delivery';

const [directory = ''] = process.argv.slice(2);
const problems = [];
const report = ({ message }) => problems.push(message);
const clock = { ...createSystemClock(), monotonicMs: () => 0 };
const spool = openSpool({ directory, sink: 'test', report, clock });
let accepted = 0;
while (spool.append({ payload: Buffer.alloc(10_000), items: 1, firstTimeMs: 0 })) accepted += 1;
await spool.close();

const heir = openSpool({ directory, sink: 'test', report, clock });
let taken = 0;
for (let batch = await heir.next(); batch !== undefined; batch = await heir.next()) {
  heir.acknowledge(batch);
  taken += 1;
}
console.log(JSON.stringify({ accepted, taken, dropped: heir.stats().dropped, problems }));
