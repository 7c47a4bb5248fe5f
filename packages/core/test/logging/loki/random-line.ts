const NAMES = ['level', 'trace_id', 'span_id', 'request_id', 'method', 'route', 'status', 'err', 'a"level', '', 'é'];
const PIECES = [
  'a',
  '"',
  '\\',
  '\n',
  '\0',
  '/',
  ',',
  '{',
  '}',
  ':',
  ' ',
  'é',
  '🦊',
  '\ud800',
  '\udc00',
  '\u2028',
  ',"level":60',
];
const SCALARS = [0, -0, 30, 35.5, 60, -1, 1e21, 1e-7, 200, 2 ** 53, true, false, null, '', 'info', 'y'.repeat(1_500)];
const INVALID = [
  '',
  ' ',
  '[]',
  '30',
  '{',
  '{}',
  '{"level":30',
  '{"level":030}',
  '{"level":30,}',
  '{,"level":30}',
  '{"level":.5}',
];
const SPOILERS = [',', '"', '\\', '}', '{', '\n', '\t', '0', '-', 'e', '\\u12', '\\x', ' ', '\ud800'];

/** Makes lines as loggers write them, and as they never should; the same ones at every run. */
export function createRandomLine(random: () => number): () => string {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const many = (most: number, make: () => string) => Array.from({ length: Math.floor(random() * most) }, make);
  const text = () => many(8, () => pick(PIECES)).join('');

  function value(depth: number): string {
    if (random() < 0.4) return JSON.stringify(pick(SCALARS));
    if (random() < 0.8 || depth > 2) return JSON.stringify(random() < 0.5 ? 'GET' : text());
    return random() < 0.5 ? object(depth + 1) : `[${many(3, () => value(depth + 1)).join(',')}]`;
  }

  /** Names may come twice. */
  function object(depth: number): string {
    return `{${many(9, () => `${JSON.stringify(pick(NAMES))}:${value(depth)}`).join(',')}}`;
  }

  return () => {
    if (random() < 0.05) return pick(INVALID);
    const line = random() < 0.1 ? object(0).replaceAll(',"', ', "') : object(0);
    if (random() < 0.7) return line;
    const at = Math.floor(random() * line.length);
    return line.slice(0, at) + pick(SPOILERS) + line.slice(at + Math.floor(random() * 2));
  };
}
