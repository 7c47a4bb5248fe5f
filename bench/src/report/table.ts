/** Lines of equal columns: the first is the heading, the first two columns lean left, the others right. */
export function formatTable(lines: readonly (readonly string[])[]): string {
  const columnCount = Math.max(...lines.map((line) => line.length));
  const widths = Array.from({ length: columnCount }, (_, column) => widthOf(lines, column));
  return lines.map((line) => formatLine(line, widths)).join('\n');
}

const LEFT_COLUMNS = 2;

function widthOf(lines: readonly (readonly string[])[], column: number): number {
  return Math.max(...lines.map((line) => line[column]?.length ?? 0));
}

function formatLine(line: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, column) => {
    const cell = line[column] ?? '';
    return column < LEFT_COLUMNS ? cell.padEnd(width) : cell.padStart(width);
  });
  return `  ${cells.join('   ').trimEnd()}`;
}
