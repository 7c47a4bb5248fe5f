/** One family of a written exposition, its metadata first. */
export interface Section {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A written exposition, taken apart. */
export interface Sections {
  readonly families: readonly Section[];
  /** What follows the last family. */
  readonly end: Uint8Array;
}

const METADATA = /^# (?:HELP|TYPE|UNIT) (\S+)/;
const LONGEST_NAME = 1_024;
const END = '# EOF';

/**
 * Takes an exposition apart, in either format, without reading its samples: none of them begins a line with `#`, and
 * no text in them has a line feed.
 */
export function splitSections(body: Uint8Array): Sections {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const starts: { readonly name: string; readonly at: number }[] = [];
  let endAt = text.length;
  for (let at = 0; at !== -1; at = nextComment(text, at)) {
    const line = text.toString('utf8', at, at + LONGEST_NAME);
    const [, name] = METADATA.exec(line) ?? [];
    if (name !== undefined && name !== starts.at(-1)?.name) starts.push({ name, at });
    if (line.startsWith(END)) endAt = at;
  }
  const families = starts.map(({ name, at }, index) => ({
    name,
    bytes: text.subarray(at, starts[index + 1]?.at ?? endAt),
  }));
  return { families, end: text.subarray(endAt) };
}

/** -1 when there is none. */
function nextComment(text: Buffer, from: number): number {
  const found = text.indexOf('\n# ', from);
  return found === -1 ? -1 : found + 1;
}

/**
 * An exposition whose families are those of a newer one, where that has the same: a metric of the application's that
 * bears one of our names keeps its place. What is in the newer one only was left out of the other for such a reason.
 */
export function refreshed(old: Sections, fresh: Sections): readonly Uint8Array[] {
  const newer = new Map(fresh.families.map(({ name, bytes }) => [name, bytes]));
  const families = old.families.map(({ name, bytes }) => {
    const other = newer.get(name);
    return other !== undefined && metadataOf(other) === metadataOf(bytes) ? other : bytes;
  });
  return [...families, old.end];
}

function metadataOf(section: Uint8Array): string {
  const text = Buffer.from(section.buffer, section.byteOffset, section.byteLength);
  let end = 0;
  while (text.subarray(end, end + 2).toString() === '# ') end = lineEnd(text, end);
  return text.toString('utf8', 0, end);
}

function lineEnd(text: Buffer, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found + 1;
}
