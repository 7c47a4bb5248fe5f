import type { StoredEntry } from './stored-entry.js';

/** Whether a query selects an entry. */
export type Matches = (entry: StoredEntry) => boolean;

/** What Loki says of a query that it cannot read. */
export class QueryError extends Error {}

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const MATCHER = new RegExp(String.raw`^\s*(\w+)\s*(=~|!=|=)\s*(${TEXT})\s*,?`);
const LINE_FILTER = new RegExp(String.raw`^\s*(\|=|\|~|!=)\s*(${TEXT})`);
const LABEL_FILTER = new RegExp(String.raw`^\s*(?:\||or)\s*(\w+)\s*(=~|!=|=)\s*(${TEXT})`);

/**
 * Reads the part of LogQL that the command writes: a selector, filters of lines, and filters of labels joined by `or`.
 * @throws QueryError with Loki's words.
 */
export function parseLogQuery(query: string): Matches {
  const selector = /^\s*\{([^}]*)\}/.exec(query);
  if (selector === null) throw unexpected(query, 1);
  const matchers = parseMatchers(selector[1] ?? '');
  if (matchers.length === 0)
    throw new QueryError('parse error : queries require at least one regexp or equality matcher');
  const filters = parsePipeline(query, selector[0].length);
  return (entry) => [...matchers, ...filters].every((matches) => matches(entry));
}

function parseMatchers(text: string): Matches[] {
  const matchers: Matches[] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const [all, name = '', operator = '', value = ''] = MATCHER.exec(rest) ?? [];
    if (all === undefined) throw unexpected(text, 1);
    matchers.push(labelMatches(name, operator, value, ({ labels }) => labels));
    rest = rest.slice(all.length);
  }
  return matchers;
}

function parsePipeline(query: string, from: number): Matches[] {
  const filters: Matches[] = [];
  let rest = query.slice(from);
  while (rest.trim() !== '') {
    const line = LINE_FILTER.exec(rest);
    const label = line === null ? LABEL_FILTER.exec(rest) : null;
    const [all = '', first = '', second = '', third = ''] = line ?? label ?? [];
    if (all === '') throw unexpected(query, query.length - rest.length + 1);
    if (line !== null) filters.push(lineMatches(first, second));
    else {
      const matches = labelMatches(first, second, third, ({ labels, metadata }) => ({ ...labels, ...metadata }));
      const before = all.trim().startsWith('or') ? filters.pop() : undefined;
      filters.push(before === undefined ? matches : (entry) => before(entry) || matches(entry));
    }
    rest = rest.slice(all.length);
  }
  return filters;
}

function labelMatches(
  name: string,
  operator: string,
  quoted: string,
  labelsOf: (entry: StoredEntry) => Readonly<Record<string, string>>,
): Matches {
  const value: string = JSON.parse(quoted);
  const pattern = operator === '=~' ? regularExpression(`^(?:${value})$`) : undefined;
  return (entry) => {
    const label = labelsOf(entry)[name] ?? '';
    if (pattern !== undefined) return pattern.test(label);
    return operator === '=' ? label === value : label !== value;
  };
}

function lineMatches(operator: string, quoted: string): Matches {
  const value: string = JSON.parse(quoted);
  if (operator === '|~') {
    const pattern = regularExpression(value);
    return ({ line }) => pattern.test(line);
  }
  return ({ line }) => line.includes(value) === (operator === '|=');
}

/** Go writes flags into the pattern. */
function regularExpression(pattern: string): RegExp {
  return new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? 'i' : '');
}

function unexpected(query: string, column: number): QueryError {
  const word = /\S+/.exec(query.slice(column - 1))?.[0] ?? '$end';
  return new QueryError(`parse error at line 1, col ${column}: syntax error: unexpected ${word}`);
}
