import { type Observability, type ProvisionedFile, queriesIn, renderObservability } from '@vigia/provision';
import { describe, expect, test } from 'vitest';
import { readLogql } from '../../src/logql/read-logql.js';
import { checkPromql } from '../../src/promql/check-promql.js';
import { allowedNames } from '../../src/provision/allowed-names.js';
import { demoObservability } from '../../src/provision/demo-observability.js';
import { unknownNames } from '../../src/provision/unknown-names.js';

describe.each(['prometheus', 'otel'] as const)('the queries in runbooks with the names of %s', (naming) => {
  const demo = demoObservability(naming);
  // What the queries of a ratio name is their author's affair.
  const observability: Observability = { ...demo, slos: demo.slos.filter(({ type }) => type !== 'ratio') };
  const files = renderObservability(observability);
  const allowed = allowedNames(observability, queriesIn(files).recorded);
  const runbooks = files.filter(({ path }) => path.startsWith('runbooks/'));

  test('are such that Prometheus takes them, and ask for what is there', () => {
    const queries = runbooks.flatMap((file) => fencedIn(file, 'promql'));
    expect(queries.length).toBeGreaterThan(50);
    const refused = queries.map(({ path, query }) => ({
      path,
      query,
      faults: checkPromql(query),
      unknown: unknownNames(query, allowed).filter((name) => name !== 'by (__name__)'),
    }));
    expect(refused.filter(({ faults, unknown }) => faults.length + unknown.length > 0)).toEqual([]);
  });

  test('are such that Loki takes them', () => {
    const queries = runbooks.flatMap((file) => fencedIn(file, 'logql'));
    expect(queries.length).toBeGreaterThan(10);
    const refused = queries.map((one) => ({ ...one, faults: readLogql(one.query).faults }));
    expect(refused.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

interface FencedQuery {
  readonly path: string;
  readonly query: string;
}

function fencedIn({ path, content }: ProvisionedFile, language: string): readonly FencedQuery[] {
  const fences = content.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'));
  return [...fences].map(([, query = '']) => ({ path, query }));
}
