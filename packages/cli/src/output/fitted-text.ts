/** From this length on a line of prose was broken because it was full, and goes on in the next one. */
const FULL_LENGTH = 100;

/** Prose as wide as a terminal, broken between words, behind the indentation of each line; as it is where it fits. */
export function fittedText(text: string, columns: number | undefined): string {
  const lines = text.split('\n');
  if (columns === undefined || lines.every(({ length }) => length <= columns)) return text;
  return joined(lines)
    .flatMap((line) => broken(line, columns))
    .join('\n');
}

function joined(lines: readonly string[]): readonly string[] {
  const paragraphs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? '';
    const goesOn = before.length >= FULL_LENGTH && line !== '' && indentationOf(before) === indentationOf(line);
    if (goesOn) paragraphs.push(`${paragraphs.pop()} ${line.trim()}`);
    else paragraphs.push(line);
  }
  return paragraphs;
}

function broken(line: string, columns: number): readonly string[] {
  const indentation = indentationOf(line);
  const lines: string[] = [];
  let current = indentation;
  for (const word of line.trim().split(/(?<=\S) /)) {
    const longer = current.trim() === '' ? current + word : `${current} ${word}`;
    if (longer.length > columns && current.trim() !== '') lines.push(current);
    current = longer.length > columns && current.trim() !== '' ? indentation + word.trim() : longer;
  }
  return [...lines, current];
}

function indentationOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}
