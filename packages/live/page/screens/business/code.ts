/** How a KPI is declared, made known and counted. */
export const KPI_CODE = [
  "const kpis = defineKpis({ signups: { type: 'counter', help: 'Customers that signed up.' } });",
  'const vigia = createTelemetry({ kpis });',
  'vigia.kpi.signups.inc();',
].join('\n');

/** How a job is watched. */
export const JOB_CODE = "await vigia.job('nightly', () => cleanUp());";
