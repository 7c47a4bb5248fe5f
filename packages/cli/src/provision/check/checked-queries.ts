import { concreteQuery, createSignals, type Observability, type RenderedQuery } from '@vigia/provision';

/** A query that is to be run, and the files that have it. */
export interface CheckedQuery {
  readonly query: string;
  readonly files: readonly string[];
}

/** Where queries are run. */
export interface CheckPlace {
  readonly observability: Observability;
  /** The name of the environment that is looked at. */
  readonly environment: string;
  readonly rangeSeconds: number;
}

/** The queries for one environment, each once, ready to be run. */
export function checkedQueries(queries: readonly RenderedQuery[], place: CheckPlace): readonly CheckedQuery[] {
  const files = new Map<string, Set<string>>();
  for (const { file, text } of queries) {
    const query = concreteQuery(text, place);
    if (!isElsewhere(query, place)) files.set(query, (files.get(query) ?? new Set()).add(file));
  }
  return [...files].map(([query, having]) => ({ query, files: [...having] }));
}

function isElsewhere(query: string, { observability, environment }: CheckPlace): boolean {
  const { environmentLabel } = createSignals(observability);
  const others = observability.environments.filter(({ name }) => name !== environment);
  return others.some(({ name }) => query.includes(`${environmentLabel}="${name}"`));
}
