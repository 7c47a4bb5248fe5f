import { readFile } from 'node:fs/promises';

/** What lives in a heap, by type and name. */
export interface HeapContents {
  readonly totalBytes: number;
  readonly kinds: ReadonlyMap<string, HeapKind>;
}

/** Things of one type and name. */
export interface HeapKind {
  readonly count: number;
  readonly bytes: number;
}

interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: unknown[][] } };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/**
 * What V8 makes and throws away as it sees fit: compiled code, shapes of objects and lists of its own. They come and go by
 * a hundred kilobytes in a process where nothing else changes, and nobody can leak them alone.
 */
const OF_V8: ReadonlySet<unknown> = new Set(['code', 'hidden', 'object shape']);
/** Their names are what they say. */
const TEXTS: ReadonlySet<unknown> = new Set(['string', 'concatenated string', 'sliced string', 'number']);

/**
 * Reads what V8 wrote as a heap snapshot, without what is its own.
 * @see https://developer.chrome.com/docs/devtools/memory-problems/heap-snapshots
 */
export async function readHeapContents(path: string): Promise<HeapContents> {
  const { snapshot, nodes, strings }: HeapSnapshot = JSON.parse(await readFile(path, 'utf8'));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, nameAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('name'), fields.indexOf('self_size')];
  const kinds = new Map<string, HeapKind>();
  let totalBytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0]?.[nodes[node + typeAt] ?? 0];
    if (OF_V8.has(type)) continue;
    const kind = TEXTS.has(type) ? `${type}` : `${type} ${strings[nodes[node + nameAt] ?? 0]}`;
    const { count, bytes } = kinds.get(kind) ?? { count: 0, bytes: 0 };
    const size = nodes[node + sizeAt] ?? 0;
    kinds.set(kind, { count: count + 1, bytes: bytes + size });
    totalBytes += size;
  }
  return { totalBytes, kinds };
}

/** What has become more, the most bytes first: where to look for a leak. */
export function largestGrowth(earlier: HeapContents, later: HeapContents): readonly string[] {
  return [...later.kinds]
    .map(([kind, { count, bytes }]) => {
      const before = earlier.kinds.get(kind) ?? { count: 0, bytes: 0 };
      return { kind, count: count - before.count, bytes: bytes - before.bytes };
    })
    .sort((left, right) => right.bytes - left.bytes)
    .slice(0, 8)
    .map(({ kind, count, bytes }) => `${kind}: ${bytes} bytes, ${count} things`);
}
