// A process with a spool, told what to do by the lines of its standard input, one JSON array each: the name of an
// order and what it needs. Every order is answered with one line of JSON.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createSystemClock, openSpool } from '@vigia/delivery';

const [directory = '', haste = '1'] = process.argv.slice(2);
const clock = createSystemClock();
const problems = [];
const hastyClock = { ...clock, schedule: (delayMs, run) => clock.schedule(delayMs / Number(haste), run) };
const spool = openSpool({
  directory,
  sink: 'test',
  report: ({ message }) => problems.push(message),
  clock: hastyClock,
});

const orders = {
  append(text) {
    const isAccepted = spool.append({ payload: Buffer.from(text), items: 1, firstTimeMs: Date.now() });
    spool.sync();
    return isAccepted;
  },
  async take() {
    const batch = await spool.next();
    if (batch === undefined) return null;
    spool.acknowledge(batch);
    return Buffer.from(batch.payload).toString();
  },
  stats: () => spool.stats(),
  problems: () => problems,
  exit: () => process.exit(0),
  close: () => spool.close(),
  // Waits for no more orders.
  listenNoMore: () => void process.stdin.unref(),
  // Appends and takes until it is killed, and tells before it acknowledges.
  async work(name) {
    for (let index = 0; ; index += 1) {
      tell(['appended', `${name} ${index}`, orders.append(`${name} ${index}`)]);
      if (index % 3 !== 0) continue;
      const batch = await spool.next();
      if (batch === undefined) continue;
      tell(['taken', Buffer.from(batch.payload).toString()]);
      spool.acknowledge(batch);
    }
  },
};

/** Written at once: what was told has happened, even if the next thing that happens is a kill. */
function tell(answer) {
  writeSync(1, `${JSON.stringify(answer ?? null)}\n`);
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const [order, ...needs] = JSON.parse(line);
  tell(await orders[order](...needs));
});
