import { LOG_FIELDS } from '@vigia/contract';
import { FIELDS } from '../../../../packages/core/src/logging/loki/line-metadata.js';
import { expandRange } from '../../grafana/expand-range.js';
import { readLogql } from '../../logql/read-logql.js';

/** What the Loki sink makes labels of streams. */
const STREAM_LABELS = ['service_name', 'env', 'namespace'];

/** What Loki itself says of a line that a stage could not read. */
const OF_LOKI = ['__error__'];

const SOME_TIME = { startSeconds: 0, endSeconds: 3_600, stepSeconds: 60 };

/** Ranges follow the zoom: `$__auto`, `$__range`. */
const FIXED_RANGE = /\[(\d+[a-z]+)\]/g;

/** What a panel's query of Loki does against the rules: unknown names, indexed labels and others mixed up. */
export function lintLogql(query: string): readonly string[] {
  const { faults, selected, used, made, extracted } = readLogql(expandRange(query, SOME_TIME));
  const known = ['level', ...FIELDS, ...OF_LOKI, ...made];
  const fields = Object.keys(LOG_FIELDS);
  return [
    ...faults.map((fault) => `does not parse at ${fault}`),
    ...[...query.matchAll(FIXED_RANGE)].map(([, range]) => `a range of ${range}, which no zoom changes`),
    ...['service_name', 'env'].filter((label) => !selected.includes(label)).map((label) => `no ${label} in the braces`),
    ...selected.filter((label) => !STREAM_LABELS.includes(label)).map((label) => `${label} is no label of a stream`),
    ...used.filter((name) => !known.includes(name)).map((name) => `${name} is no structured metadata`),
    ...extracted.filter((path) => !fields.includes(path.split('.')[0] ?? '')).map((path) => `no line has ${path}`),
  ];
}
