/**
 * Cells as RFC 4180 writes them, without the line break. As PostgreSQL does it, `null` is an empty cell, and an empty
 * text is one in quotes.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => (cell === null ? '' : quoted(String(cell)))).join(',');
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
