import { type OptionRow, optionRows } from '../../packages/contract/src/index.js';
import { ENVIRONMENT_VARIABLES } from '../../packages/core/src/options/environment-variables.js';
import { telemetryOptionsSchema } from '../../packages/core/src/options/schema.js';
import { code, markdownTable } from './markdown-table.js';

/** `docs/environment.md`: every environment variable that is read. */
export function environmentPage(): string {
  const rows = optionRows(telemetryOptionsSchema.fields);
  const variables = Object.entries(ENVIRONMENT_VARIABLES).map(([name, { values, description }]) => {
    return [code(name), values, optionsFrom(name, rows).map(code).join(', '), description];
  });
  return `# Environment variables

Read once, when the telemetry is created. An [option](options.md) beats every variable; an empty variable counts as not
set. A value that the option would refuse is refused here too, with the name of the variable; those of Loki, of
traces and of the spool are left aside and told of as \`VIGIA_ENVIRONMENT_IGNORED\`, since a service can do without them.

Other packages read variables of their own: [\`@vigia/postgres\`](postgres.md#options) those that begin with
\`FAUCET_\`, [\`@vigia/live\`](live.md#in-production) \`VIGIA_LIVE_TOKEN\`, [\`@vigia/otel\`](otlp.md#options-of-every-sink) those of
OpenTelemetry's exporters, and those of New Relic, AWS, Google Cloud and Grafana Cloud.

This page is made from the validator by \`npm run docs\`.

${markdownTable(['Variable', 'Takes', 'Sets', 'Meaning'], variables)}
## Where each option looks

The first that is set wins.

${markdownTable(['Option', 'Sources in order'], rows.flatMap(sourceRow))}`;
}

function optionsFrom(variable: string, rows: readonly OptionRow[]): readonly string[] {
  const isFrom = (source: string) => source === variable || source.startsWith(`${variable}[`);
  return rows.filter(({ environment }) => environment.some(isFrom)).map(({ path }) => path);
}

function sourceRow({ path, environment, default: byDefault }: OptionRow): readonly (readonly string[])[] {
  if (environment.length === 0) return [];
  return [[code(path), [...environment.map(code), byDefault ?? 'none'].join(', ')]];
}
