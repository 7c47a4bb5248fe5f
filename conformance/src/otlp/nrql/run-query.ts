import type { Condition, Figure, Measured } from './query.js';
import { readQuery } from './read-query.js';
import type { Measure, Row } from './row.js';

/** What a query is asked of. */
export interface Database {
  /** Rows by what `FROM` calls them. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** From `SINCE` to `UNTIL`. All rows are of that time. */
  readonly windowMs: number;
}

/** The number that a query gives; NaN where there is nothing to divide by. */
export function runQuery(text: string, { rows, windowMs }: Database): number {
  const { select, from, where } = readQuery(text);
  const all = rows[from] ?? [];
  return figureOver(where === undefined ? all : all.filter((row) => isTrue(where, row)), select, windowMs);
}

function figureOver(rows: readonly Row[], figure: Figure, windowMs: number): number {
  switch (figure.kind) {
    case 'number':
      return figure.value;
    case 'product':
      return figureOver(rows, figure.left, windowMs) * figureOver(rows, figure.right, windowMs);
    case 'quotient':
      return figureOver(rows, figure.left, windowMs) / figureOver(rows, figure.right, windowMs);
    case 'rate':
      return figureOver(rows, figure.of, windowMs) / (windowMs / figure.perMs);
    case 'filter':
      return figureOver(
        rows.filter((row) => isTrue(figure.where, row)),
        figure.of,
        windowMs,
      );
    case 'count':
      return figure.of.name === '*' ? rows.length : total(rows, figure.of).count;
    case 'sum':
      return total(rows, figure.of).sum;
    case 'average':
      return total(rows, figure.of).sum / total(rows, figure.of).count;
  }
}

function total(rows: readonly Row[], measured: Measured): Measure {
  const measures = rows.flatMap((row) => measuresOf(row, measured));
  return measures.reduce((all, { count, sum }) => ({ count: all.count + count, sum: all.sum + sum }), NOTHING);
}

const NOTHING: Measure = { count: 0, sum: 0 };

function measuresOf({ measures, attributes }: Row, { name, convert }: Measured): readonly Measure[] {
  const pattern = new RegExp(`^${name.replace(/[.*+?^$|]/g, '\\$&').replaceAll('%', '.*')}$`);
  const factor = convert === undefined ? 1 : factorOf(String(attributes['unit'] ?? convert.from), convert.to);
  return Object.entries(measures)
    .filter(([measure]) => pattern.test(measure))
    .map(([, { count, sum }]) => ({ count, sum: sum * factor }));
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };

function factorOf(from: string, to: string): number {
  return (SECONDS[from] ?? Number.NaN) / (SECONDS[to] ?? Number.NaN);
}

function isTrue(condition: Condition, row: Row): boolean {
  switch (condition.kind) {
    case 'and':
      return isTrue(condition.left, row) && isTrue(condition.right, row);
    case 'or':
      return isTrue(condition.left, row) || isTrue(condition.right, row);
    case 'null':
      return valueIn(row, condition.name) === undefined;
    case 'not null':
      return valueIn(row, condition.name) !== undefined;
    case 'compare':
      return compares(valueIn(row, condition.name), condition);
  }
}

function valueIn({ attributes, measures }: Row, name: string): unknown {
  return attributes[name] ?? measures[name];
}

/** A number is no text here: `numeric` alone makes one of the other. */
function compares(given: unknown, { sign, value, isNumeric }: Condition & { kind: 'compare' }): boolean {
  if (given === undefined) return false;
  const left = isNumeric ? Number(given) : given;
  if (sign === '=') return left === value;
  if (sign === '!=') return left !== value;
  if (typeof left !== 'number' || typeof value !== 'number') return false;
  return (
    (sign === '>=' && left >= value) ||
    (sign === '>' && left > value) ||
    (sign === '<=' && left <= value) ||
    (sign === '<' && left < value)
  );
}
