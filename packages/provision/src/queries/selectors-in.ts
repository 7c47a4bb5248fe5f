/** A series that a query reads. */
export interface WrittenSelector {
  readonly metric: string;
  /** As they stand in the braces, such as `job="orders"`. */
  readonly matchers: readonly WrittenMatcher[];
}

/** One condition in the braces of a selector. */
export interface WrittenMatcher {
  readonly label: string;
  /** Such as `job="orders"`. */
  readonly text: string;
}

const TEXT = String.raw`"(?:\\.|[^"\\])*"`;

/** What names no series: texts, ranges, and the lists of labels that series are grouped or joined by. */
const ASIDE = new RegExp(
  String.raw`${TEXT}|\[[^\]]*\]|\b(?:by|without|on|ignoring|group_left|group_right)\b(?:\s*\([^)]*\))?`,
  'g',
);

const BRACES = String.raw`\{(?:${TEXT}|[^"}])*\}`;

/** A name with its braces, if it has any; functions and aggregations come with their parenthesis. Or braces alone. */
const NAMED = new RegExp(String.raw`(?<![\w:.])([a-zA-Z_:][\w:]*)\s*(\(|${BRACES})?|${BRACES}`, 'g');

const MATCHER = new RegExp(String.raw`([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)\s*${TEXT}`, 'g');

/** Words between two operands. */
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan', 'atan2']);

/** The series that a query reads by name. Knows as much of PromQL as what is rendered needs, and no more. */
export function selectorsIn(query: string): readonly WrittenSelector[] {
  return [...withoutAsides(query).matchAll(NAMED)].flatMap(([, metric = '', after = '']) => {
    if (metric === '' || after === '(' || OPERATORS.has(metric.toLowerCase())) return [];
    return [{ metric, matchers: matchersIn(after) }];
  });
}

/** Texts in braces belong to a selector, and stay. */
function withoutAsides(query: string): string {
  const parts = query.split(new RegExp(`(${BRACES})`));
  return parts.map((part) => (part.startsWith('{') ? part : part.replaceAll(ASIDE, ' '))).join('');
}

function matchersIn(braces: string): readonly WrittenMatcher[] {
  return [...braces.matchAll(MATCHER)].map(([text, label = '']) => ({ label, text }));
}
