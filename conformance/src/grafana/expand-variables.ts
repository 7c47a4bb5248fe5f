import { VigiaError } from '@vigia/contract';

/** What is chosen in each variable of a dashboard: a text, or several texts where several can be chosen. */
export type VariableValues = Readonly<Record<string, string | readonly string[]>>;

const REFERENCE = /\$(?:\{(\w+)(?::(\w+))?\}|(\w+))/g;

const FORMATS: Readonly<Record<string, (values: readonly string[]) => string>> = {
  raw: (values) => values.join(','),
  pipe: (values) => values.join('|'),
  regex: (values) => (values.length === 1 ? values.map(escapeRegex).join() : `(${values.map(escapeRegex).join('|')})`),
  quotedregex: (values) => {
    const escaped = values.map((value) => value.replaceAll(/[\\^$*{}[\]'+?.()|]/g, '\\\\$&'));
    return escaped.length === 1 ? escaped.join() : `(${escaped.join('|')})`;
  },
  sqlstring: (values) => values.map((value) => `'${value.replaceAll("'", "''")}'`).join(','),
  queryparam: (values) => values.map((value) => encodeURIComponent(value)).join(','),
  percentencode: (values) => values.map((value) => encodeURIComponent(value)).join(','),
};

/** Grafana's own variables that have no value before the query is sent, and those with arguments, which are macros. */
const MACRO = /^__/;

/** The names of the variables in a text, Grafana's own left out. */
export function variablesIn(text: string): readonly string[] {
  const names = [...text.matchAll(REFERENCE)].map(([, braced, , bare]) => braced ?? bare ?? '');
  return [...new Set(names)].filter((name) => !MACRO.test(name)).sort();
}

/**
 * Puts values where a text names variables, as Grafana does.
 *
 * @throws VigiaError for a variable without a value, and a format that is not known here.
 */
export function expandVariables(text: string, values: VariableValues): string {
  return text.replaceAll(REFERENCE, (reference, ...[braced, format, bare]: (string | undefined)[]) => {
    const name = braced ?? bare ?? '';
    const value = values[name];
    if (value === undefined && MACRO.test(name)) return reference;
    if (value === undefined) throw unknown(`variable ${name}`, text);
    return written(value, format, text);
  });
}

/** Without a format, several values become a regular expression in the quotes of PromQL and LogQL. */
function written(value: string | readonly string[], format: string | undefined, text: string): string {
  if (typeof value === 'string' && format === undefined) return value;
  const write = FORMATS[format ?? 'quotedregex'];
  if (write === undefined) throw unknown(`format ${format}`, text);
  return write(typeof value === 'string' ? [value] : value);
}

function escapeRegex(value: string): string {
  return value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function unknown(what: string, text: string): VigiaError {
  return new VigiaError('VIGIA_DECLARATION_INVALID', `There is no ${what}, which is in: ${text}`);
}
