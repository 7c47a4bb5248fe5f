// A script that counts and ends, in the way that its first argument names. Its second is the address of a gateway.

import { createTelemetry, defineKpis } from '@vigia/core';

const [way, url] = process.argv.slice(2);
const vigia = createTelemetry({
  service: { name: 'nightly' },
  metrics: { pushOnExit: { url, job: 'nightly import', grouping: { way, path: 'in/out', empty: '' } } },
  logs: false,
  kpis: defineKpis({ rows: { type: 'counter', help: 'Rows that were imported.' } }),
  onProblem: ({ code, message }) => console.log(JSON.stringify({ code, message })),
});

await vigia.job('import', async () => vigia.kpi.rows.inc(7));
if (way === 'close') await vigia.close();
if (way === 'signal') {
  setInterval(() => {}, 60_000);
  console.log('"ready"');
}
