import { FIELDS, levelName, MAX_VALUE_LENGTH } from './line-metadata.js';

type FieldName = 'level' | (typeof FIELDS)[number];

/** Beyond it the parser is as fast. */
const MAX_SCANNED_LENGTH = 4_096;

const TEXT = String.raw`"[^"\x00-\x1f]*"`;
const SCALAR = String.raw`(?:${TEXT}|-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null)`;

/** A whole line of valid JSON, if no backslash is in it: every second quote begins a text, and nothing is nested. */
const FLAT_LINE = new RegExp(String.raw`^\{${TEXT}:${SCALAR}(?:,${TEXT}:${SCALAR})*\}$`);

const QUOTE = 34;

const NAMES: readonly FieldName[] = ['level', ...FIELDS];

/** Those that are so long, by length: most names are told from all of them by it. */
const NAMES_BY_LENGTH = Array.from({ length: 11 }, (_, length) => NAMES.filter((name) => name.length === length));

/**
 * Returns what `readLineMetadata` would, as members of JSON with a comma before each; `undefined`: it has to be asked.
 * Flat lines are scanned, which makes less garbage than to parse them: `npm run bench -- logs --case 1500-per-s`. Half
 * characters are as they were: they are replaced where the text becomes bytes.
 */
export function scanLine(line: string): string | undefined {
  if (line.length > MAX_SCANNED_LENGTH || line.includes('\\') || !FLAT_LINE.test(line)) return undefined;
  const found = { level: '', trace_id: '', span_id: '', request_id: '', method: '', route: '', status: '' };
  for (let at = 1; at < line.length; ) {
    const nameEnd = line.indexOf('"', at + 1);
    const end = valueEnd(line, nameEnd + 2);
    const name = nameAt(line, at + 1, nameEnd);
    if (name !== undefined) {
      if (end - nameEnd > MAX_VALUE_LENGTH) return undefined;
      // The last of two fields of one name is the one that a parser returns.
      found[name] = memberOf(name, line.slice(nameEnd + 2, end));
    }
    at = end + 1;
  }
  const { level, trace_id, span_id, request_id, method, route, status } = found;
  return level + trace_id + span_id + request_id + method + route + status;
}

function valueEnd(line: string, start: number): number {
  if (line.charCodeAt(start) === QUOTE) return line.indexOf('"', start + 1) + 1;
  const comma = line.indexOf(',', start);
  return comma === -1 ? line.length - 1 : comma;
}

function nameAt(line: string, start: number, end: number): FieldName | undefined {
  const names = NAMES_BY_LENGTH[end - start];
  if (names === undefined) return undefined;
  for (const name of names) if (line.startsWith(name, start)) return name;
  return undefined;
}

function memberOf(name: FieldName, value: string): string {
  if (value.charCodeAt(0) === QUOTE) return value === '""' ? '' : `,"${name}":${value}`;
  const number = Number(value);
  if (Number.isNaN(number)) return '';
  const text = name === 'level' ? levelName(number) : number;
  return text === undefined ? '' : `,"${name}":"${text}"`;
}
