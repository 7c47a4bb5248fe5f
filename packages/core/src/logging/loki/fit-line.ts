/** What Loki takes of a line, in bytes: `max_line_size`. */
export const MAX_LINE_BYTES = 262_144;

const MOST_BYTES_PER_UNIT = 3;
const CONTINUATION_MASK = 0xc0;
const CONTINUATION = 0x80;

/** The line, cut at the end of a character where it is longer than Loki takes. */
export function fitLine(line: string): string {
  if (line.length * MOST_BYTES_PER_UNIT <= MAX_LINE_BYTES) return line;
  // One unit is a byte at least: what is beyond the limit need not be encoded.
  const bytes = Buffer.from(line.slice(0, MAX_LINE_BYTES + 1));
  if (bytes.length <= MAX_LINE_BYTES) return line;
  let end = MAX_LINE_BYTES;
  while (((bytes[end] ?? 0) & CONTINUATION_MASK) === CONTINUATION) end -= 1;
  return bytes.toString('utf8', 0, end);
}
