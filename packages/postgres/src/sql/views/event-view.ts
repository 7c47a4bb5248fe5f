import { type Place, quoteText } from '../place.js';

/**
 * A question about the events: a function of a time range, and a view of the same name over a span until now.
 * The range stands in the function, since a view that groups by minutes would be read whole before it is filtered.
 */
export interface EventView {
  readonly name: string;
  /** What the view looks back on, such as `1 day`. */
  readonly span: string;
  readonly comment: string;
  /** Name and type of each column, in order. */
  readonly columns: Readonly<Record<string, string>>;
  /** The query, over `since` (included) and `until` (excluded). */
  readonly query: (place: Place) => string;
}

/** The statements that make a view, or bring it up to date. */
export function createView(place: Place, view: EventView): readonly string[] {
  const name = place.of(view.name);
  const signature = `${name}(timestamptz, timestamptz)`;
  return [
    createFunction(place, view),
    `COMMENT ON FUNCTION ${signature} IS ${quoteText(view.comment)}`,
    `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM ${name}()`,
    `COMMENT ON VIEW ${name} IS ${quoteText(`${view.comment} The last ${view.span}; the function of the same name takes any range.`)}`,
  ];
}

/** The function alone. It is neither strict nor has settings, so that the planner can take it apart. */
export function createFunction(place: Place, { name, span, columns, query }: EventView): string {
  const declared = Object.entries(columns).map(([column, type]) => `    "${column}" ${type}`);
  return [
    `CREATE OR REPLACE FUNCTION ${place.of(name)}(`,
    `    since timestamptz DEFAULT now() - interval '${span}',`,
    '    until timestamptz DEFAULT now()',
    `) RETURNS TABLE (\n${declared.join(',\n')}\n) LANGUAGE sql STABLE PARALLEL SAFE AS $vigia$${functionBody(place, query)}$vigia$`,
  ].join('\n');
}

/** The text between the quotes, as PostgreSQL keeps it. */
export function functionBody(place: Place, query: EventView['query']): string {
  return `\n${query(place)}\n`;
}
