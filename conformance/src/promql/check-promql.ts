import { editorFaults } from './editor-faults.js';
import { type Matcher, matchersOf, metricOf } from './matchers.js';
import { everyNode, type PromqlNode, promqlTree } from './promql-tree.js';

/** What the grammar of the editor knows and Prometheus 2.42 does not. */
const NEWER_NODES: ReadonlySet<string> = new Set([
  'QuotedLabelName',
  'QuotedLabelMatcher',
  'AnchoredExpr',
  'SmoothedExpr',
]);
const NEWER_WORDS =
  /\b(?:limitk|limit_ratio|mad_over_time|sort_by_label|sort_by_label_desc|info|double_exponential_smoothing|first_over_time|histogram_(?:avg|stddev|stdvar)|ts_of_\w+|anchored|smoothed|fill|fill_left|fill_right)\s*\(/;

const SELECTORS: ReadonlySet<string> = new Set([
  'VectorSelector',
  'MatrixSelector',
  'SubqueryExpr',
  'StepInvariantExpr',
]);

/**
 * What Prometheus 2.42 would say against a query, in sentences; nothing when it would take it. Beyond the checker of
 * Prometheus's editor: regular expressions, selectors of everything, misplaced offsets, and what is newer than 2.42.
 */
export function checkPromql(query: string): readonly string[] {
  const nodes = everyNode(promqlTree(query));
  const broken = nodes
    .filter(({ isError }) => isError)
    .map(({ text }) => `no rule of the grammar fits ${text || 'here'}`);
  return [...new Set([...broken, ...editorFaults(query), ...nodes.flatMap(faultsOf)])];
}

function faultsOf(node: PromqlNode): readonly string[] {
  if (NEWER_NODES.has(node.name)) return [`${node.text} is newer than 2.42`];
  switch (node.name) {
    case 'VectorSelector':
      return selectorFaults(node);
    case 'OffsetExpr':
      return SELECTORS.has(node.children[0]?.name ?? '') ? [] : [`the offset in ${node.text} follows no selector`];
    case 'NumberDurationLiteralInDurationContext':
      return /[a-z]$/.test(node.text) ? [] : [`the duration ${node.text} has no unit`];
    case 'FunctionCall':
    case 'AggregateExpr':
      return NEWER_WORDS.test(node.text.slice(0, node.text.indexOf('(') + 1))
        ? [`${node.text} is newer than 2.42`]
        : [];
    default:
      return [];
  }
}

function selectorFaults(selector: PromqlNode): readonly string[] {
  const matchers = matchersOf(selector);
  const wrong = matchers.filter(isBadRegex).map(({ value }) => `${value} is no regular expression of RE2`);
  if (metricOf(selector) !== undefined || matchers.some(refusesEmpty)) return wrong;
  return [...wrong, `${selector.text} selects every series`];
}

function isBadRegex({ operator, value }: Matcher): boolean {
  if (!operator.includes('~')) return false;
  // RE2 has neither looks nor references to groups.
  return /\(\?<?[=!]|\\[1-9]/.test(value) || regexOf(value) === undefined;
}

function refusesEmpty({ operator, value }: Matcher): boolean {
  if (!operator.includes('~')) return (operator === '=') === (value !== '');
  const matchesEmpty = regexOf(value)?.test('') ?? false;
  return (operator === '=~') === !matchesEmpty;
}

function regexOf(value: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${value})$`, 's');
  } catch {
    return undefined;
  }
}
