import type { Condition, Figure, Measured, Query } from './query.js';
import { type Token, tokensOf } from './tokens.js';

const PERIODS_MS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/**
 * Reads the part of NRQL that golden metrics are written in.
 *
 * @see https://docs.newrelic.com/docs/nrql/nrql-syntax-clauses-functions/
 * @throws of what is not read here
 */
export function readQuery(text: string): Query {
  const tokens = [...tokensOf(text)];

  function next(): Token {
    const token = tokens.shift();
    if (token === undefined) throw new Error(`NRQL that ends too early: ${text}`);
    return token;
  }

  function is(word: string, ahead = 0): boolean {
    const token = tokens[ahead];
    return token !== undefined && token.kind !== 'text' && token.text.toUpperCase() === word;
  }

  function skip(word: string): boolean {
    if (!is(word)) return false;
    tokens.shift();
    return true;
  }

  function expect(...words: readonly string[]): void {
    for (const word of words) {
      if (!skip(word)) throw new Error(`NRQL that has ${tokens[0]?.text} in place of ${word}: ${text}`);
    }
  }

  function figure(): Figure {
    let left = operand();
    for (;;) {
      if (skip('*')) left = { kind: 'product', left, right: operand() };
      else if (skip('/')) left = { kind: 'quotient', left, right: operand() };
      else return left;
    }
  }

  function operand(): Figure {
    if (skip('(')) return closed(figure());
    const { kind, text: name } = next();
    if (kind === 'number') return { kind, value: Number(name) };
    expect('(');
    if (name === 'rate') return closed(rate());
    if (name === 'filter') return closed(filter());
    if (name === 'count' || name === 'sum' || name === 'average') return closed({ kind: name, of: measured() });
    throw new Error(`A function of NRQL that is not known here: ${name}`);
  }

  function closed<T>(inner: T): T {
    expect(')');
    return inner;
  }

  function rate(): Figure {
    const of = figure();
    expect(',');
    const count = Number(next().text);
    const periodMs = PERIODS_MS[next().text.toLowerCase().replace(/s$/, '')] ?? Number.NaN;
    return { kind: 'rate', of, perMs: count * periodMs };
  }

  function filter(): Figure {
    const of = figure();
    expect(',', 'WHERE');
    return { kind: 'filter', of, where: condition() };
  }

  function measured(): Measured {
    if (!is('CONVERT') || !is('(', 1)) return { name: next().text };
    expect('CONVERT', '(');
    const name = next().text;
    expect(',', 'UNIT', 'OR');
    const from = next().text;
    expect(',');
    return closed({ name, convert: { from, to: next().text } });
  }

  function condition(): Condition {
    let left = conjunction();
    while (skip('OR')) left = { kind: 'or', left, right: conjunction() };
    return left;
  }

  function conjunction(): Condition {
    let left = comparison();
    while (skip('AND')) left = { kind: 'and', left, right: comparison() };
    return left;
  }

  function comparison(): Condition {
    if (skip('(')) return closed(condition());
    const isNumeric = is('NUMERIC') && is('(', 1);
    if (isNumeric) expect('NUMERIC', '(');
    const name = next().text;
    if (isNumeric) expect(')');
    if (skip('IS')) {
      const kind = skip('NOT') ? 'not null' : 'null';
      expect('NULL');
      return { kind, name };
    }
    const sign = next().text;
    const { kind, text: value } = next();
    return { kind: 'compare', name, isNumeric, sign, value: kind === 'number' ? Number(value) : value };
  }

  expect('SELECT');
  const select = figure();
  if (skip('AS')) next();
  expect('FROM');
  const from = next().text;
  const where = skip('WHERE') ? condition() : undefined;
  if (tokens.length > 0) throw new Error(`NRQL that is not read here: ${tokens[0]?.text} in ${text}`);
  return { select, from, where };
}
