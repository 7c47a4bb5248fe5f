import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as stable from '@opentelemetry/semantic-conventions';
import * as incubating from '@opentelemetry/semantic-conventions/incubating';
import { LABELS, METRICS } from '@vigia/contract';

const ENTRIES = Object.entries({ ...incubating, ...stable });

const ATTRIBUTES = namesOf('ATTR_');
const METRIC_NAMES = namesOf('METRIC_');

const DEPRECATED = deprecatedNames();

/** Names that go on: `http.request.header.` and the header's. */
const PREFIXES = ENTRIES.flatMap(([, value]) => (typeof value === 'function' ? [String(value(''))] : []));

/** The catalogue has names of its own in the namespaces of the conventions, and Google asks for one of its. */
const OUR_ATTRIBUTES: ReadonlySet<string> = new Set([
  'gcp.project_id',
  'telemetry.outcome',
  ...Object.values(LABELS).map(({ openTelemetryName }) => openTelemetryName),
  ...Object.values(METRICS).flatMap((metric) =>
    'openTelemetryAttributes' in metric ? Object.values(metric.openTelemetryAttributes) : [],
  ),
]);
const OUR_METRICS: ReadonlySet<string> = new Set(
  Object.values(METRICS).map(({ openTelemetryName }) => openTelemetryName),
);

/** What is wrong with the name of an attribute: names outside of the namespaces of the conventions are the user's. */
export function findAttributeNameFault(name: string): string | undefined {
  if (DEPRECATED.has(name)) return 'deprecated by the conventions';
  const isKnown =
    ATTRIBUTES.has(name) || OUR_ATTRIBUTES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
  return isKnown || !isInNamespaceOf(ATTRIBUTES, name) ? undefined : 'not in the conventions, nor in the catalogue';
}

/** What is wrong with the name of a metric: names outside of the namespaces of the conventions are the user's. */
export function findMetricNameFault(name: string): string | undefined {
  const isKnown = METRIC_NAMES.has(name) || OUR_METRICS.has(name);
  return isKnown || !isInNamespaceOf(METRIC_NAMES, name) ? undefined : 'not in the conventions, nor in the catalogue';
}

function isInNamespaceOf(names: ReadonlySet<string>, name: string): boolean {
  const [namespace = '', ...rest] = name.split('.');
  return rest.length > 0 && [...names].some((known) => known.startsWith(`${namespace}.`));
}

function namesOf(prefix: string): ReadonlySet<string> {
  return new Set(
    ENTRIES.flatMap(([key, value]) => (key.startsWith(prefix) && typeof value === 'string' ? [value] : [])),
  );
}

/** The package says it in comments alone. */
function deprecatedNames(): ReadonlySet<string> {
  const entry = createRequire(import.meta.url).resolve('@opentelemetry/semantic-conventions/incubating');
  const text = readFileSync(join(dirname(entry), 'experimental_attributes.cjs'), 'utf8');
  const found = text.matchAll(/@deprecated (?:(?!\*\/)[\s\S])*\*\/\s*const ATTR_\w+ = "([^"]+)"/g);
  const names = new Set(Array.from(found, ([, name = '']) => name));
  assert.ok(names.has('http.method'), 'the conventions say in another way what is deprecated');
  return names;
}
