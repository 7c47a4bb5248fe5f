import type { PromqlNode } from './promql-tree.js';

/** One condition in the braces of a selector. */
export interface Matcher {
  readonly label: string;
  /** `=`, `!=`, `=~` or `!~`. */
  readonly operator: string;
  readonly value: string;
}

/** The conditions of a selector. */
export function matchersOf(selector: PromqlNode): readonly Matcher[] {
  const [braces] = selector.children.filter(({ name }) => name === 'LabelMatchers');
  return (braces?.children ?? []).flatMap(({ name, children }) => {
    if (name !== 'UnquotedLabelMatcher') return [];
    const [label, operator, value] = children;
    if (label === undefined || operator === undefined || value === undefined) return [];
    return [{ label: label.text, operator: operator.text, value: textOf(value.text) }];
  });
}

/** The name of the metric that a selector selects, if it says one. */
export function metricOf(selector: PromqlNode): string | undefined {
  const [name] = selector.children.filter((child) => child.name === 'Identifier');
  const named = matchersOf(selector).find(({ label, operator }) => label === '__name__' && operator === '=');
  return name?.text ?? named?.value;
}

/** PromQL's escapes in double quotes that we write are those of JSON. */
function textOf(literal: string): string {
  if (!literal.startsWith('"')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
