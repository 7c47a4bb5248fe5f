import { parseAllDocuments } from 'yaml';
import type { ProvisionedFile } from '../files/provisioned-file.js';

/** A query of PromQL in a rendered file. */
export interface RenderedQuery {
  /** The path of the file. */
  readonly file: string;
  /** As the file has it, with Grafana's macros and variables. */
  readonly text: string;
}

/** What rendered files ask of Prometheus, and what their rules record. */
export interface RenderedQueries {
  readonly queries: readonly RenderedQuery[];
  /** Names of recorded series. */
  readonly recorded: readonly string[];
  /** Names of alerts. */
  readonly alerts: readonly string[];
}

/** Every PromQL in the YAML, the JSON and the Markdown of rendered files. */
export function queriesIn(files: readonly ProvisionedFile[]): RenderedQueries {
  const read = files.map((file) => ({ file: file.path, objects: objectsIn(file), fences: fencesIn(file) }));
  return {
    queries: read.flatMap(({ file, objects, fences }) =>
      [...objects.flatMap(queriesOf), ...fences].map((text) => ({ file, text })),
    ),
    recorded: namesOf(read, ({ record }) => record),
    alerts: namesOf(read, ({ alert, expr }) => (expr === undefined ? undefined : alert)),
  };
}

function namesOf(
  read: readonly { readonly objects: readonly PlainObject[] }[],
  nameIn: (rule: PlainObject) => unknown,
): readonly string[] {
  return [...new Set(read.flatMap(({ objects }) => objects.flatMap((rule) => textsIn(nameIn(rule)))))];
}

type PlainObject = Readonly<Record<string, unknown>> & {
  readonly record?: unknown;
  readonly alert?: unknown;
  readonly expr?: unknown;
  readonly query?: unknown;
  readonly datasource?: { readonly type?: unknown };
  readonly conditionPrometheusQueryLanguage?: { readonly query?: unknown };
};

function objectsIn({ path, content }: ProvisionedFile): readonly PlainObject[] {
  if (path.endsWith('.json')) return objectsBelow(JSON.parse(content));
  if (!/\.ya?ml$/.test(path)) return [];
  return parseAllDocuments(content, { logLevel: 'silent' }).flatMap((document) =>
    'toJS' in document ? objectsBelow(document.toJS()) : [],
  );
}

function objectsBelow(value: unknown): readonly PlainObject[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsBelow);
  return Array.isArray(value) ? below : [value as PlainObject, ...below];
}

function queriesOf({ expr, query, datasource, conditionPrometheusQueryLanguage }: PlainObject): readonly string[] {
  const isPrometheus = (datasource?.type ?? 'prometheus') === 'prometheus';
  if (!isPrometheus) return [];
  return [...textsIn(expr), ...textsIn(conditionPrometheusQueryLanguage?.query), ...variableQuery(query)];
}

/** What a variable of a dashboard reads its values from, as a query. */
function variableQuery(query: unknown): readonly string[] {
  const [, selector, label] = /^label_values\((.*), (\w+)\)$/s.exec(String(query)) ?? [];
  return selector === undefined ? [] : [`count by (${label}) (${selector})`];
}

function fencesIn({ path, content }: ProvisionedFile): readonly string[] {
  if (!path.endsWith('.md')) return [];
  return [...content.matchAll(/^ *```promql\n([\s\S]*?)^ *```$/gm)].flatMap(([, query = '']) => textsIn(query.trim()));
}

function textsIn(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
