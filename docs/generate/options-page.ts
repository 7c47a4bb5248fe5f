import { type OptionRow, optionRows } from '../../packages/contract/src/index.js';
import { telemetryOptionsSchema } from '../../packages/core/src/options/schema.js';
import { code, markdownTable, plain } from './markdown-table.js';

/** `docs/options.md`: every option of `createTelemetry`. */
export function optionsPage(): string {
  const rows = optionRows(telemetryOptionsSchema.fields);
  return `# Options

\`\`\`ts
createTelemetry({
  service: { name: 'orders' },
  requests: { ignore: ['/favicon.ico', /^\\/internal\\//] },
});
\`\`\`

Every option is optional. An option beats the [environment](environment.md), which beats the default. Unknown names, bad
values and options that exclude each other throw a \`VigiaError\` when the telemetry is created: one error that names
everything to correct. The object that was given is read once and never changed.

This page is made from the validator by \`npm run docs\`.

${rows.filter(isTopLevel).filter(isAvailable).map(section(rows)).join('\n')}${laterSection(rows)}`;
}

function laterSection(rows: readonly OptionRow[]): string {
  const later = rows.filter(({ available }) => !available);
  if (later.length === 0) return '';
  return `
## Not in this version

These parts come with later versions. Until then they are refused with \`VIGIA_OPTION_UNAVAILABLE\`; \`false\`, which asks
for nothing, is accepted.

${markdownTable(['Option', 'What it will be'], later.map(laterRow))}`;
}

function isTopLevel({ path }: OptionRow): boolean {
  return !path.includes('.');
}

function isAvailable({ available }: OptionRow): boolean {
  return available;
}

function section(rows: readonly OptionRow[]): (parent: OptionRow) => string {
  return (parent) => {
    const members = rows.filter(({ path }) => path.startsWith(`${parent.path}.`)).filter(isAvailable);
    const table = members.length > 0 ? members : [parent];
    return `## \`${parent.path}\`\n\n${parent.description}\n\n${optionTable(table)}`;
  };
}

/** A table of options. */
export function optionTable(rows: readonly OptionRow[]): string {
  return markdownTable(['Option', 'Takes', 'Default', 'Meaning'], rows.map(optionRow));
}

function optionRow({ path, type, default: byDefault = '', environment, description }: OptionRow): readonly string[] {
  const defaults = [...environment.map(code), byDefault].filter((source) => source !== '');
  return [code(path), plain(type), defaults.join(', else '), description];
}

function laterRow({ path, description }: OptionRow): readonly string[] {
  return [code(path), description];
}
