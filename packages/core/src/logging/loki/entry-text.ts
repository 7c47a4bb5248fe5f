import { FIELDS, readLineMetadata } from './line-metadata.js';
import type { LokiEntry, LokiSource } from './loki-entry.js';
import { readMetadata } from './metadata.js';
import { scanLine } from './scan-line.js';
import { wellFormed } from './well-formed.js';

/** Returns an entry as a push has it: `["<ns>","<line>",{<metadata>}]`. */
export type EntryText = (entry: LokiEntry) => string;

/** With what a line tells of itself, so much remains below every limit of structured metadata. */
const MAX_JOINED_LENGTH = 10_000;
const MAX_JOINED_NAMES = 100;

const LINE_NAMES: ReadonlySet<string> = new Set(['level', ...FIELDS]);

/** @see EntryText */
export function createEntryText(withMetadata: boolean): EntryText {
  const joined = new Map<LokiSource, string | undefined>();

  function joinedOf(source: LokiSource): string | undefined {
    if (!joined.has(source)) joined.set(source, joinableMembers(source));
    return joined.get(source);
  }

  function membersOf({ line, metadata, source }: LokiEntry): string {
    const ofSource = metadata === undefined ? joinedOf(source) : undefined;
    if (ofSource === undefined) return membersTogether(source.metadata, metadata ?? readLineMetadata(line));
    const ofLine = scanLine(line) ?? parsedMembers(line);
    return ofSource === '' ? ofLine.slice(1) : ofSource + ofLine;
  }

  return (entry) => {
    const pair = `["${entry.timestampNs}",${JSON.stringify(wellFormed(entry.line))}`;
    const members = withMetadata ? membersOf(entry) : '';
    return members === '' ? `${pair}]` : `${pair},{${members}}]`;
  };
}

/** The metadata of a source as members of JSON, where no line can change any of it. */
function joinableMembers({ metadata }: LokiSource): string | undefined {
  const names = Object.keys(metadata);
  if (names.length > MAX_JOINED_NAMES || names.some((name) => LINE_NAMES.has(name))) return undefined;
  const members = membersTogether(metadata);
  return members.length > MAX_JOINED_LENGTH ? undefined : members;
}

/** What a line tells of itself, with a comma before each member. Too little to reach a limit. */
function parsedMembers(line: string): string {
  const pairs = Object.entries(readLineMetadata(line)).filter(([, value]) => value !== '');
  return pairs.map(([name, value]) => `,"${name}":${JSON.stringify(wellFormed(value))}`).join('');
}

function membersTogether(...given: readonly Readonly<Record<string, string>>[]): string {
  return JSON.stringify(readMetadata(Object.assign({}, ...given))).slice(1, -1);
}
