/** The name of a series made of its labels: `GET /orders/:id`. */
export function legendOf(labels: readonly string[]): string {
  return labels.map((label) => `{{${label}}}`).join(' ');
}
