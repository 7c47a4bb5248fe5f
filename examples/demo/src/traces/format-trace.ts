import type { KeptSpan } from './kept-span.js';

interface Branch {
  readonly span: KeptSpan;
  /** What stands before its name: `│  └─ `. */
  readonly lead: string;
}

/** A trace as a tree, a line for each span: whose it is, what, when it began, how long it took, and how it ended. */
export function formatTrace(spans: readonly KeptSpan[]): string {
  const [root] = spans;
  if (root === undefined) return '';
  const branches = [{ span: root, lead: '' }, ...branchesUnder(root, spans, '')];
  const names = branches.map(({ span, lead }) => lead + span.name);
  const width = Math.max(...names.map(({ length }) => length));
  const rows = branches.map(({ span }, index) => {
    const name = (names[index] ?? '').padEnd(width);
    return `  ${span.service.padEnd(8)}  ${name}  ${timesOf(span, root)}  ${endOf(span)}`.trimEnd();
  });
  return [`One request through ${countOf(spans)} services, trace ${root.traceId}:`, ...rows].join('\n');
}

function branchesUnder(parent: KeptSpan, spans: readonly KeptSpan[], indent: string): readonly Branch[] {
  const children = spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
  return children.flatMap((span, index) => {
    const isLast = index === children.length - 1;
    const below = branchesUnder(span, spans, `${indent}${isLast ? '   ' : '│  '}`);
    return [{ span, lead: `${indent}${isLast ? '└─ ' : '├─ '}` }, ...below];
  });
}

function timesOf({ startTimeMs, durationSeconds }: KeptSpan, root: KeptSpan): string {
  const begun = `+${(startTimeMs - root.startTimeMs).toFixed(1)} ms`;
  return `${begun.padStart(10)}  ${`${(durationSeconds * 1000).toFixed(1)} ms`.padStart(9)}`;
}

/** The status of what was answered, and why work has failed. */
function endOf({ kind, attributes, status }: KeptSpan): string {
  const code = attributes['http.response.status_code'];
  return [kind, code, status.code === 'error' ? status.message : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

function countOf(spans: readonly KeptSpan[]): number {
  return new Set(spans.map(({ service }) => service)).size;
}
