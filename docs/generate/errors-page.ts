import { type CodeDefinition, ERROR_CODES, PROBLEM_CODES } from '../../packages/contract/src/index.js';
import { code, markdownTable } from './markdown-table.js';

/** `docs/errors.md`: every code, thrown or reported. */
export function errorsPage(): string {
  return `# Errors and problems

Vigía throws only where a program is put together: when a telemetry is created, a KPI declared, an adapter installed. It
throws a \`VigiaError\`, whose \`code\` is one of the first table and whose message names the place, the value and the fix.
\`VigiaError.isInstance(error)\` recognises it across copies of the package, which \`instanceof\` cannot.

From then on it never throws into the application, unless \`strict: true\`, which is for tests, makes it throw where a
KPI is used wrongly. What goes wrong is survived and reported as a problem, with a code of the second table: to
\`onProblem\` when that option is given, else as one line per code and minute on the logger; and counted in
\`telemetry_problems_total\`.

This page is made from the tables of codes by \`npm run docs\`.

## Errors: thrown

${codeTable(ERROR_CODES)}
## Problems: reported

${codeTable(PROBLEM_CODES)}`;
}

function codeTable(codes: Readonly<Record<string, CodeDefinition>>): string {
  const rows = Object.entries(codes).map(([name, { meaning, remedy }]) => [code(name), meaning, remedy]);
  return markdownTable(['Code', 'Meaning', 'What to do'], rows);
}
