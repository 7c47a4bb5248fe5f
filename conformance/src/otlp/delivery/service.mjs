// A service that makes so many spans and lines, has metrics, prints the name of each when it is old enough to be safe, and then has
// nothing left to do, or waits for a signal.

import { setTimeout as wait } from 'node:timers/promises';
import { createTelemetry } from '@vigia/core';
import { otlp } from '@vigia/otel';

const [prefix, countText, end, mode] = process.argv.slice(2);

/** Longer than a group of records waits to be written to the spool. */
const SAFE_AFTER_MS = 100;

const vigia = createTelemetry({
  service: { name: 'orders', instance: prefix },
  metrics: {},
  shutdown: { deadlineMs: Number(process.env.DEADLINE_MS ?? 9_000) },
  logs: { destination: { write() {} } },
  sinks: [otlp()],
  ...(mode !== undefined && { spool: { mode } }),
  onProblem: () => {},
});

for (let number = 1; number <= Number(countText); number += 1) {
  const name = `${prefix}-${number}`;
  await vigia.trace(name, () => vigia.logger.info(name));
  setTimeout(() => process.stdout.write(`${name}\n`), SAFE_AFTER_MS);
  if (number % 10 === 0) await wait(1);
}
if (end === 'wait') setInterval(() => {}, 1_000);
