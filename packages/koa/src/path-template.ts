/** A registered path in a template. An expression is marked, and is the application's own text. */
export function pathTemplate(path: string | RegExp): string {
  return typeof path === 'string' ? path : `<regexp>${path.source}`;
}
