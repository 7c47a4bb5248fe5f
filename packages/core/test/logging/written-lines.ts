/** A destination for `logs.destination`, and the lines that were written to it. */
export interface WrittenLines {
  readonly destination: { write(line: string): void };
  readonly lines: Record<string, unknown>[];
}

export function writtenLines(): WrittenLines {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line) => void lines.push(JSON.parse(line)) } };
}
